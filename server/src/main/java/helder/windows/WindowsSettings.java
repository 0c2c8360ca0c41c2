package helder.windows;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.windows.syncml.Instruction;
import helder.windows.settings.Families;
import helder.windows.settings.Gone;
import helder.windows.settings.Objection;
import helder.windows.settings.Wanted;
import helder.windows.settings.WindowsSetting;
import helder.windows.settings.WorkAccess;
import helder.windows.settings.WorkCertificates;
import helder.windows.settings.WrongSettingException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings for work as an order carries them: a small JSON object with any of the families of {@code helder.windows.settings}, as
 * docs/administrator/windows.md says. Everything is checked before it is queued: what is not understood to the last word is refused whole.
 * No text form shows secrets.
 */
public final class WindowsSettings {

    private WindowsSettings() {}

    /** Empty when they may be set on a PC with this owner. */
    static Optional<Objection> objection(String json, Ownership ownership) {
        try {
            for (WindowsSetting setting : Families.read(json).settings()) {
                if (!setting.isAllowedOn(ownership)) {
                    return Optional.of(new Objection.NotAllowed(setting.word()));
                }
            }
            return Optional.empty();
        } catch (WrongSettingException e) {
            return Optional.of(e.objection());
        }
    }

    /**
     * What is sent, in its order.
     *
     * @throws IllegalArgumentException when it may not be sent to a PC with this owner
     */
    static List<Instruction> instructions(String json, Ownership ownership, WorkAccess access) {
        if (objection(json, ownership).isPresent()) {
            throw new IllegalArgumentException("settings that may not be sent");
        }
        return read(json).map(wanted -> wanted.instructions(access)).orElseThrow();
    }

    /** Keys of the names of what an order sets, for people who read about it; empty unless it sets something on a PC. */
    public static List<String> names(Order.Act act) {
        return setBy(act).flatMap(WindowsSettings::read).map(Wanted::settings).orElse(Set.of()).stream()
                .map(WindowsSetting::nameKey)
                .toList();
    }

    /** How everything is named that these settings put on a PC and that may not be on one of this owner, to take it away again. */
    static List<String> removals(String json, Ownership ownership) {
        return puts(json).stream()
                .filter(name -> removed(name)
                        .map(gone -> !gone.setting().isAllowedOn(ownership))
                        .orElse(false))
                .toList();
    }

    /** How everything that these settings put on a PC is named, to take it away again. */
    static List<String> puts(String json) {
        return read(json).map(Wanted::removals).orElse(List.of());
    }

    /** The settings that an order brings; empty for every other order, also for one that takes something away. */
    static Optional<String> setBy(Order order) {
        return order instanceof Order.Act act && act.action() == Action.CONFIGURE
                ? Optional.ofNullable(act.parameters().get(WindowsActions.SETTINGS))
                : Optional.empty();
    }

    /**
     * What a name means, such as {@code wifi:NAME}, {@code trust:root:THUMBPRINT}, {@code node:ADDRESS} or {@code updates}; empty when it
     * means nothing. Taking encryption back decrypts nothing.
     */
    static Optional<Gone> removed(String name) {
        return Families.removed(name);
    }

    /** The names of the certificates for work that an order brings. */
    public static List<String> certificates(Order order) {
        if (order instanceof Order.Act act && act.action() == Action.MAINTAIN_ENROLLMENT) {
            return WindowsActions.RENEW.equals(act.parameters().get(WindowsActions.WHAT))
                    ? Optional.ofNullable(act.parameters().get(WindowsActions.CERTIFICATE))
                            .filter(WorkCertificates::isName)
                            .stream()
                            .toList()
                    : List.of();
        }
        return setBy(order)
                .flatMap(WindowsSettings::read)
                .map(Wanted::certificates)
                .orElse(List.of());
    }

    /** The name of the certificate for work that an order takes away. */
    public static Optional<String> certificateTakenAway(Order order) {
        return order instanceof Order.Act act
                ? Optional.ofNullable(act.parameters().get(WindowsActions.REMOVE))
                        .flatMap(WorkCertificates::ofRemoval)
                : Optional.empty();
    }

    private static Optional<Wanted> read(String json) {
        try {
            return Optional.of(Families.read(json));
        } catch (WrongSettingException e) {
            return Optional.empty(); // refused when it was ordered
        }
    }
}
