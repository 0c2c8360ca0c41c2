package helder.apple;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.PlatformOrders;
import helder.devices.Enrollment;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Refusal;
import helder.gate.SoundOrder;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.apple.command.CommandType;
import helder.store.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Which of Apple's commands carries out an order, and what may not be ordered. */
@Service
public final class AppleOrders implements PlatformOrders {

    private static final int LONGEST_NAME = 255;

    private final Gate gate;
    private final Commands commands;
    private final LockPins pins;
    private final Channels channels;
    private final Supervision supervision;

    public AppleOrders(Gate gate, Commands commands, LockPins pins, Channels channels, Supervision supervision) {
        this.gate = gate;
        this.commands = commands;
        this.pins = pins;
        this.channels = channels;
        this.supervision = supervision;
    }

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Map<String, Set<DataItem>> questions(Set<DataItem> items, EnrollmentFacts enrollment) {
        var questions = new LinkedHashMap<String, Set<DataItem>>();
        AppleItems.commandsFor(items, enrollment)
                .forEach((command, asked) -> questions.put(command.requestType(), asked));
        return questions;
    }

    @Override
    public Optional<Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment) {
        return missing(act, enrollment)
                .map(name -> new Refusal(Permission.Reason.INVALID, name))
                .or(() -> notAllowed(act, enrollment))
                .or(() -> notFindable(tx, act, enrollment));
    }

    /** What would put it there again comes too late. */
    @Override
    public void beforeQueued(Tx tx, Enrollment enrollment, Order.Act act) {
        if (takesAway(act)) {
            Optional<String> gone = Optional.ofNullable(act.parameters().get(AppleActions.REMOVE));
            commands.withdraw(
                    tx,
                    enrollment.id(),
                    pending -> OwnProfiles.installedBy(pending.permit().order())
                            .flatMap(OwnProfiles::identifier)
                            .equals(gone));
        }
    }

    @Override
    public void queued(Tx tx, Enrollment enrollment, Order.Act act, Command command) {
        if (enrollment.form() == DeviceForm.COMPUTER && needsPin(type(act))) {
            pins.make(tx, enrollment.id(), command.id());
        }
    }

    @Override
    public String kind(Order.Act act) {
        return type(act).requestType();
    }

    /** Apps are not among them: devices say themselves which are managed. */
    @Override
    public Set<String> lastingKinds() {
        return Set.of(
                CommandType.INSTALL_PROFILE.requestType(),
                CommandType.REMOVE_PROFILE.requestType(),
                CommandType.ENABLE_LOST_MODE.requestType());
    }

    private static CommandType type(Order.Act act) {
        boolean declares = act.action() == Action.MAINTAIN_ENROLLMENT
                && AppleActions.DECLARE.equals(act.parameters().get(AppleActions.WHAT));
        if (declares) {
            return CommandType.DECLARATIVE_MANAGEMENT;
        }
        if (FoundOrder.is(act)) {
            return CommandType.DISABLE_LOST_MODE;
        }
        if (SoundOrder.is(act)) {
            return CommandType.PLAY_LOST_MODE_SOUND;
        }
        return takesAway(act) ? CommandType.REMOVE_PROFILE : AppleActions.command(act.action());
    }

    private static boolean takesAway(Order.Act act) {
        return act.parameters().containsKey(AppleActions.REMOVE)
                && (act.action() == Action.CONFIGURE || act.action() == Action.MAINTAIN_ENROLLMENT);
    }

    private static boolean needsPin(CommandType type) {
        return type == CommandType.DEVICE_LOCK || type == CommandType.ERASE_DEVICE;
    }

    @Override
    public int priority(Order.Act act) {
        return switch (act.action()) {
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, LOCATE -> Commands.URGENT;
            case RESTART, RENAME, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> Commands.NORMAL;
            // Out of lost mode before anything else: after the end of management nothing else could do that.
            case MAINTAIN_ENROLLMENT ->
                FoundOrder.is(act) || AppleActions.RENEW.equals(act.parameters().get(AppleActions.WHAT))
                        ? Commands.VITAL
                        : Commands.NORMAL;
        };
    }

    /** The name of a parameter that the action cannot do without, when it is not given or makes no sense. */
    private Optional<String> missing(Order.Act act, Enrollment enrollment) {
        return switch (act.action()) {
            case RENAME -> absent(act, AppleActions.NAME);
            case CONFIGURE ->
                takesAway(act)
                        ? Optional.of(AppleActions.REMOVE)
                                .filter(_ -> !isName(act.parameters().get(AppleActions.REMOVE))
                                        || act.parameters().containsKey(AppleActions.PROFILE))
                        : absent(act, AppleActions.PROFILE);
            case INSTALL_APP, REMOVE_APP -> absent(act, AppleActions.APP);
            case REQUIRE_PASSCODE -> PasscodeRule.wrong(act).or(() -> notOfApple(act));
            case MAINTAIN_ENROLLMENT -> absent(act, AppleActions.WHAT);
            case CLEAR_PASSCODE ->
                gate.keeps(enrollment.facts(), DataItem.UNLOCK_TOKEN) && channels.hasUnlockToken(enrollment.id())
                        ? Optional.empty()
                        : Optional.of("unlock_token");
            case LOCATE ->
                absent(act, AppleActions.MESSAGE).filter(_ -> isAbsent(act, AppleActions.PHONE) && !SoundOrder.is(act));
            case LOCK, ERASE, REMOVE_WORK_DATA, RESTART -> Optional.empty();
        };
    }

    /** Any other device would refuse, after two people agreed and its owner was told that it is looked for. */
    private Optional<Refusal> notFindable(Tx tx, Order.Act act, Enrollment enrollment) {
        return Optional.of(new Refusal(
                        Permission.Reason.NOT_SUPERVISED, act.action().code()))
                .filter(_ -> act.action() == Action.LOCATE && !supervision.isSupervised(tx, enrollment));
    }

    private static Optional<Refusal> notAllowed(Order.Act act, Enrollment enrollment) {
        if (takesAway(act)) {
            return Optional.ofNullable(act.parameters().get(AppleActions.REMOVE))
                    .filter(OwnProfiles::isOurs)
                    .map(name -> new Refusal(Permission.Reason.CONTENT, name));
        }
        if (act.action() != Action.CONFIGURE) {
            return Optional.empty();
        }
        return OwnProfiles.objection(act.parameters().getOrDefault(AppleActions.PROFILE, ""), enrollment.ownership())
                .map(objection -> switch (objection) {
                    case OwnProfiles.Objection.Unreadable _ ->
                        new Refusal(Permission.Reason.INVALID, AppleActions.PROFILE);
                    case OwnProfiles.Objection.NotAllowed notAllowed ->
                        new Refusal(Permission.Reason.CONTENT, notAllowed.what());
                });
    }

    private static Optional<String> absent(Order.Act act, String name) {
        return Optional.of(name).filter(each -> isAbsent(act, each));
    }

    private static boolean isAbsent(Order.Act act, String name) {
        return act.parameters().getOrDefault(name, "").isBlank();
    }

    /** As long as a name may be that people read in a list. */
    private static boolean isName(@org.jspecify.annotations.Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private static Optional<String> notOfApple(Order.Act act) {
        return PasscodeRule.of(act).filter(PasscodeRule::daily).map(_ -> PasscodeRule.DAILY);
    }
}
