package helder.apple;

import helder.commands.DueQuestions;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Enrollments;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks devices for what their charter names, and for nothing else: once they are enrolled, when more may be asked, and again after as many days as the
 * charter says. A device that was away gets each question once, however often it was asked.
 */
@Component
public final class Inventory implements RecurringJob, EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(Inventory.class);
    private static final Actor ACTOR = new Actor.Automatic("apple-inventory");
    private static final int PAGE = 100;

    private final Store store;
    private final Enrollments enrollments;
    private final Gate gate;
    private final DueQuestions due;
    private final Ordering ordering;
    private final AppleDeclarations declarations;
    private final Snapshots snapshots;
    private final SettingsThatStay settings;

    public Inventory(
            Store store,
            Enrollments enrollments,
            Gate gate,
            DueQuestions due,
            Ordering ordering,
            AppleDeclarations declarations,
            Snapshots snapshots,
            SettingsThatStay settings) {
        this.store = store;
        this.enrollments = enrollments;
        this.gate = gate;
        this.due = due;
        this.ordering = ordering;
        this.declarations = declarations;
        this.snapshots = snapshots;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "apple-inventory";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        everywhere((tx, enrollment) -> {
            ask(tx, enrollment, due.of(tx, enrollment, name()));
            declare(tx, enrollment);
            settings.takeAway(tx, enrollment);
        });
    }

    /** Tells every device whose declarations changed. */
    void declareEverywhere() {
        everywhere(this::declare);
    }

    @Override
    public void widened(Tx tx, Enrollment enrollment) {
        if (enrollment.state() == Enrollment.State.ENROLLED) {
            enrolled(tx, enrollment);
        }
    }

    @Override
    public void enrolled(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            ask(tx, enrollment, due.of(tx, enrollment, name()));
            declare(tx, enrollment);
        }
    }

    /** The device did something: what that changed is asked again, so that owner and desk read how it is now. */
    public void done(Tx tx, Enrollment enrollment, Order order) {
        if (order instanceof Order.Act act) {
            ask(tx, enrollment, changedBy(act));
        }
    }

    private static Set<DataItem> changedBy(Order.Act act) {
        return switch (act.action()) {
            case CONFIGURE -> EnumSet.of(DataItem.PROFILES_MANAGED, DataItem.CERTIFICATES_MANAGED);
            case MAINTAIN_ENROLLMENT -> {
                if (FoundOrder.is(act)) {
                    yield EnumSet.of(DataItem.LOST_MODE);
                }
                yield act.parameters().containsKey(AppleActions.REMOVE)
                        ? EnumSet.of(DataItem.PROFILES_MANAGED, DataItem.CERTIFICATES_MANAGED)
                        : EnumSet.noneOf(DataItem.class);
            }
            case REQUIRE_PASSCODE ->
                EnumSet.of(DataItem.PROFILES_MANAGED, DataItem.PASSCODE_PRESENT, DataItem.PASSCODE_COMPLIANT);
            case CLEAR_PASSCODE -> EnumSet.of(DataItem.PASSCODE_PRESENT, DataItem.PASSCODE_COMPLIANT);
            case RENAME -> EnumSet.of(DataItem.DEVICE_NAME);
            case INSTALL_APP, REMOVE_APP -> EnumSet.of(DataItem.APPS_MANAGED);
            case LOCATE -> EnumSet.of(DataItem.LOST_MODE);
            case LOCK, ERASE, REMOVE_WORK_DATA, RESTART -> EnumSet.noneOf(DataItem.class);
        };
    }

    /** For those of the items that the charter names. */
    private void ask(Tx tx, Enrollment enrollment, Set<DataItem> items) {
        var questions = new HashSet<DataItem>(items);
        questions.retainAll(gate.questions(enrollment.facts()));
        if (!questions.isEmpty()) {
            order(tx, enrollment, new Order.Ask(questions));
        }
    }

    /** Only when what the device knows is not what it should know; a device that never got any is told when there are some. */
    private void declare(Tx tx, Enrollment enrollment) {
        var wanted = declarations.of(enrollment);
        Optional<String> known = snapshots.newest(enrollment.id()).map(Snapshots.Snapshot::token);
        boolean changed = known.map(token -> !token.equals(wanted.declarationsToken()))
                .orElse(!wanted.declarations().isEmpty());
        if (changed) {
            order(
                    tx,
                    enrollment,
                    new Order.Act(Action.MAINTAIN_ENROLLMENT, Map.of(AppleActions.WHAT, AppleActions.DECLARE)));
        }
    }

    private void order(Tx tx, Enrollment enrollment, Order order) {
        Ordering.Ordered ordered = ordering.order(tx, ACTOR, enrollment, order, Optional.empty());
        if (ordered.permission() instanceof Permission.Refusal refusal) {
            log.debug("Not asked of {}: {}", enrollment.id(), refusal.reason().code());
        }
    }

    private void everywhere(BiConsumer<Tx, Enrollment> work) {
        var query = new Enrollments.Query(Optional.empty(), Optional.empty(), Optional.of(Enrollment.State.ENROLLED));
        List<Enrollment> page;
        int offset = 0;
        do {
            page = enrollments.list(query, offset, PAGE);
            for (Enrollment enrollment : page) {
                if (enrollment.type().platform() == Platform.APPLE) {
                    store.write(enrollment.id().value(), tx -> {
                        enrollments
                                .lock(tx, enrollment.id())
                                .filter(fresh -> fresh.state() == Enrollment.State.ENROLLED)
                                .ifPresent(fresh -> work.accept(tx, fresh));
                        return true;
                    });
                }
            }
            offset += PAGE;
        } while (page.size() == PAGE);
    }
}
