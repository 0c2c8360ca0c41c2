package helder.android;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.PlatformOrders;
import helder.devices.Enrollment;
import helder.gate.FoundOrder;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Refusal;
import helder.gate.SoundOrder;
import helder.identity.EnrollmentFacts;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.android.DeviceMode;
import helder.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What may be ordered of phones with Android, and how the commands for it are called. */
@Service
public final class AndroidOrders implements PlatformOrders {

    /** Of everything that becomes part of the phone's policy, whose application ends it. */
    public static final String POLICY = "Policy";

    /** Of what erases the whole phone. */
    public static final String ERASURE = "Wipe";

    /** Of what puts a lost phone in lost mode, and of what takes it out again. */
    public static final String LOST = "StartLostMode";

    public static final String FOUND = "StopLostMode";

    /** Of what gives a phone another password. */
    static final String PASSWORD = "ResetPassword";

    private final Wishes wishes;
    private final PhonePasswords passwords;

    public AndroidOrders(Wishes wishes, PhonePasswords passwords) {
        this.wishes = wishes;
        this.passwords = passwords;
    }

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    /** None: phones report by themselves what their policy asks for. */
    @Override
    public Map<String, Set<DataItem>> questions(Set<DataItem> items, EnrollmentFacts enrollment) {
        return Map.of();
    }

    @Override
    public Optional<Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment) {
        DeviceMode mode = AndroidModes.of(enrollment.type());
        if (SoundOrder.is(act)) {
            return Optional.of(
                    new Refusal(Permission.Reason.NO_SUCH_THING, act.action().code()));
        }
        return wrong(act, mode)
                .map(name -> new Refusal(Permission.Reason.INVALID, name))
                .or(() -> erasing(act, enrollment, mode))
                .or(() -> notAllowed(act, enrollment, mode));
    }

    /** The name of a parameter that is not given or makes no sense. */
    private static Optional<String> wrong(Order.Act act, DeviceMode mode) {
        return switch (act.action()) {
            case REQUIRE_PASSCODE ->
                PasscodeRule.wrong(act)
                        .or(() -> unless(PhonePolicy.passcode(act, mode).isPresent(), AndroidActions.LENGTH));
            case CONFIGURE -> wrongSettings(act);
            case INSTALL_APP -> unless(PhonePolicy.app(act).isPresent(), AndroidActions.APP);
            case REMOVE_APP -> unless(!said(act, AndroidActions.APP).isBlank(), AndroidActions.APP);
            case LOCATE ->
                unless(
                        !said(act, AndroidActions.MESSAGE).isBlank()
                                || !said(act, AndroidActions.NUMBER).isBlank(),
                        AndroidActions.MESSAGE);
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, RENAME, MAINTAIN_ENROLLMENT ->
                Optional.empty();
        };
    }

    /** What Android would enforce by erasing the whole phone in the end. */
    private static Optional<Refusal> erasing(Order.Act act, Enrollment enrollment, DeviceMode mode) {
        return act.action() == Action.REQUIRE_PASSCODE && PhonePolicy.wouldErase(enrollment.ownership(), mode)
                ? Optional.of(
                        new Refusal(Permission.Reason.CONTENT, act.action().code()))
                : Optional.empty();
    }

    private static Optional<String> wrongSettings(Order.Act act) {
        boolean isThere = act.parameters().containsKey(AndroidActions.SETTINGS);
        return act.parameters().containsKey(AndroidActions.REMOVE)
                ? unless(!isThere && AndroidSettings.isName(said(act, AndroidActions.REMOVE)), AndroidActions.REMOVE)
                : unless(isThere, AndroidActions.SETTINGS);
    }

    /** What a phone with this owner, or managed this way, may not get. */
    private static Optional<Refusal> notAllowed(Order.Act act, Enrollment enrollment, DeviceMode mode) {
        return AndroidSettings.setBy(act)
                .flatMap(settings -> AndroidSettings.objection(settings, enrollment.ownership(), mode))
                .map(objection -> switch (objection) {
                    case AndroidSettings.Objection.Unreadable(String where) ->
                        new Refusal(Permission.Reason.INVALID, where);
                    case AndroidSettings.Objection.NotAllowed(String what) ->
                        new Refusal(Permission.Reason.CONTENT, what);
                });
    }

    @Override
    public String kind(Order.Act act) {
        return switch (act.action()) {
            case LOCK -> "Lock";
            case CLEAR_PASSCODE -> PASSWORD;
            case ERASE -> ERASURE;
            case REMOVE_WORK_DATA -> "RemoveWork";
            case RESTART -> "Reboot";
            case LOCATE -> LOST;
            case MAINTAIN_ENROLLMENT -> FoundOrder.is(act) ? FOUND : POLICY;
            case REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> POLICY;
            case RENAME ->
                throw new IllegalArgumentException("Phones with Android have no command for "
                        + act.action().code());
        };
    }

    /** None: what holds on a phone is kept as a wish of its own. */
    @Override
    public Set<String> lastingKinds() {
        return Set.of();
    }

    @Override
    public int priority(Order.Act act) {
        return switch (act.action()) {
            case ERASE, REMOVE_WORK_DATA, LOCK, CLEAR_PASSCODE, LOCATE -> Commands.URGENT;
            // Out of lost mode before anything else: after the end of management nothing else could do that.
            case MAINTAIN_ENROLLMENT -> FoundOrder.is(act) ? Commands.VITAL : Commands.NORMAL;
            case RESTART, RENAME, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> Commands.NORMAL;
        };
    }

    @Override
    public void beforeQueued(Tx tx, Enrollment enrollment, Order.Act act) {
        // A policy is computed when it is sent, from the orders in their order: nothing that waits gets in the way.
    }

    @Override
    public void queued(Tx tx, Enrollment enrollment, Order.Act act, Command command) {
        if (kind(act).equals(POLICY)) {
            wishes.add(tx, enrollment.id(), command.id(), act);
        } else if (act.action() == Action.CLEAR_PASSCODE) {
            passwords.make(tx, enrollment.id(), command.id());
        }
    }

    private static String said(Order.Act act, String name) {
        return act.parameters().getOrDefault(name, "");
    }

    private static Optional<String> unless(boolean isRight, String name) {
        return isRight ? Optional.empty() : Optional.of(name);
    }
}
