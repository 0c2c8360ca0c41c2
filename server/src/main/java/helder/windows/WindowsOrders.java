package helder.windows;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.PlatformOrders;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Refusal;
import helder.identity.EnrollmentFacts;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.windows.csp.Client;
import helder.store.Tx;
import helder.windows.settings.Objection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What may be ordered of PCs, and how the commands for it are called. */
@Service
public final class WindowsOrders implements PlatformOrders {

    static final String INVENTORY = "Inventory";
    static final String SETTINGS = "Settings";
    static final String SETTINGS_GONE = "SettingsGone";
    static final String INSTALL = "InstallApp";
    static final String REMOVE = "RemoveApp";
    static final String CERTIFICATE_RENEWAL = "CertificateRenewal";

    private static final Set<String> WAYS_TO_ERASE = Set.of("", WindowsActions.CLEAN);

    private final Commands commands;
    private final ManagedPackages packages;
    private final KnownWindows known;

    public WindowsOrders(Commands commands, ManagedPackages packages, KnownWindows known) {
        this.commands = commands;
        this.packages = packages;
        this.known = known;
    }

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    /** One command for all of them, which asks node by node. */
    @Override
    public Map<String, Set<DataItem>> questions(Set<DataItem> items, EnrollmentFacts enrollment) {
        Set<DataItem> askable = WindowsItems.askable(items);
        return askable.isEmpty() ? Map.of() : Map.of(INVENTORY, askable);
    }

    @Override
    public Optional<Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment) {
        return wrong(act)
                .map(name -> new Refusal(Permission.Reason.INVALID, name))
                .or(() -> notOurs(tx, act, enrollment))
                .or(() -> notAllowed(act, enrollment))
                .or(() -> tooOld(tx, act, enrollment));
    }

    /** What its owner put there is none of our business. */
    private Optional<Refusal> notOurs(Tx tx, Order.Act act, Enrollment enrollment) {
        return act.action() == Action.REMOVE_APP
                        && !packages.mayHaveBrought(tx, enrollment.id(), said(act, WindowsActions.APP))
                ? Optional.of(new Refusal(Permission.Reason.NOT_OURS, WindowsActions.APP))
                : Optional.empty();
    }

    private Optional<Refusal> tooOld(Tx tx, Order.Act act, Enrollment enrollment) {
        OptionalInt needed = known.missing(tx, enrollment.id(), WindowsFulfilment.sets(enrollment, act));
        return needed.isPresent()
                ? Optional.of(new Refusal(Permission.Reason.TOO_OLD, Integer.toString(needed.getAsInt())))
                : Optional.empty();
    }

    /** The name of a parameter that is not given or makes no sense. */
    private static Optional<String> wrong(Order.Act act) {
        return switch (act.action()) {
            case RENAME -> unless(isName(said(act, WindowsActions.NAME)), WindowsActions.NAME);
            case REQUIRE_PASSCODE -> PasscodeRule.wrong(act).or(() -> notOfWindows(act));
            case CONFIGURE -> wrongSettings(act);
            case INSTALL_APP -> Installation.wrong(act);
            case REMOVE_APP ->
                unless(Installation.removal(said(act, WindowsActions.APP)).isPresent(), WindowsActions.APP);
            case ERASE -> unless(WAYS_TO_ERASE.contains(said(act, WindowsActions.DRIVE)), WindowsActions.DRIVE);
            case MAINTAIN_ENROLLMENT ->
                unless(
                        !WindowsSettings.certificates(act).isEmpty()
                                || (WindowsActions.WITHDRAW.equals(said(act, WindowsActions.WHAT))
                                        && WindowsSettings.removed(said(act, WindowsActions.REMOVE))
                                                .isPresent()),
                        WindowsActions.WHAT);
            case LOCK, CLEAR_PASSCODE, LOCATE, REMOVE_WORK_DATA, RESTART -> Optional.empty();
        };
    }

    /** Windows counts kinds of characters, and has no time to come back and no daily question. */
    private static Optional<String> notOfWindows(Order.Act act) {
        return PasscodeRule.of(act)
                .flatMap(rule -> unless(rule.special() == 0, PasscodeRule.SPECIAL)
                        .or(() -> unless(rule.graceMinutes() == null, PasscodeRule.GRACE))
                        .or(() -> unless(!rule.daily(), PasscodeRule.DAILY)));
    }

    private static Optional<String> wrongSettings(Order.Act act) {
        if (takesAway(act)) {
            return unless(
                    WindowsSettings.removed(said(act, WindowsActions.REMOVE)).isPresent()
                            && !act.parameters().containsKey(WindowsActions.SETTINGS),
                    WindowsActions.REMOVE);
        }
        return unless(!said(act, WindowsActions.SETTINGS).isBlank(), WindowsActions.SETTINGS);
    }

    /** What a PC with this owner may not get. */
    private static Optional<Refusal> notAllowed(Order.Act act, Enrollment enrollment) {
        if (act.action() == Action.INSTALL_APP) {
            return Installation.of(act)
                    .filter(app -> !app.isAllowedOn(enrollment.ownership()))
                    .map(_ -> new Refusal(Permission.Reason.CONTENT, "MSI"));
        }
        return WindowsSettings.setBy(act)
                .flatMap(settings -> WindowsSettings.objection(settings, enrollment.ownership()))
                .map(objection -> switch (objection) {
                    case Objection.Unreadable(String where) -> new Refusal(Permission.Reason.INVALID, where);
                    case Objection.NotAllowed(String what) -> new Refusal(Permission.Reason.CONTENT, what);
                });
    }

    @Override
    public String kind(Order.Act act) {
        return switch (act.action()) {
            case ERASE -> "Erase";
            case REMOVE_WORK_DATA -> "Unenroll";
            case RESTART -> "Restart";
            case RENAME -> "Rename";
            case REQUIRE_PASSCODE -> "PasscodePolicy";
            case CONFIGURE -> takesAway(act) ? SETTINGS_GONE : SETTINGS;
            case INSTALL_APP -> INSTALL;
            case REMOVE_APP -> REMOVE;
            case MAINTAIN_ENROLLMENT ->
                WindowsSettings.certificates(act).isEmpty() ? SETTINGS_GONE : CERTIFICATE_RENEWAL;
            case LOCK, CLEAR_PASSCODE, LOCATE ->
                throw new IllegalArgumentException(
                        "PCs have no command for " + act.action().code());
        };
    }

    @Override
    public Set<String> lastingKinds() {
        return Set.of(SETTINGS, SETTINGS_GONE, INSTALL, REMOVE);
    }

    @Override
    public int priority(Order.Act act) {
        return switch (act.action()) {
            case ERASE, REMOVE_WORK_DATA, LOCK, CLEAR_PASSCODE, LOCATE -> Commands.URGENT;
            case RESTART, RENAME, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP, MAINTAIN_ENROLLMENT ->
                Commands.NORMAL;
        };
    }

    /** What would put it there again comes too late. */
    @Override
    public void beforeQueued(Tx tx, Enrollment enrollment, Order.Act act) {
        if (takesAway(act)) {
            String gone = said(act, WindowsActions.REMOVE);
            commands.withdraw(
                    tx,
                    enrollment.id(),
                    pending -> WindowsSettings.setBy(pending.permit().order())
                            .filter(settings -> WindowsSettings.puts(settings).equals(List.of(gone)))
                            .isPresent());
        }
    }

    @Override
    public void queued(Tx tx, Enrollment enrollment, Order.Act act, Command command) {
        // Nothing belongs to a command for a PC but the order itself.
    }

    private static boolean takesAway(Order.Act act) {
        return act.action() == Action.CONFIGURE && act.parameters().containsKey(WindowsActions.REMOVE);
    }

    private static boolean isName(String name) {
        try {
            Client.rename(name);
            return true;
        } catch (IllegalArgumentException notAName) {
            return false;
        }
    }

    private static String said(Order.Act act, String name) {
        return act.parameters().getOrDefault(name, "");
    }

    private static Optional<String> unless(boolean isRight, String name) {
        return isRight ? Optional.empty() : Optional.of(name);
    }
}
