package helder.windows;

import helder.commands.Commands;
import helder.commands.DueQuestions;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks PCs for what their charter names, and for nothing else: once they are enrolled, when more may be asked, and again after as many days
 * as the charter says. A PC that was away gets each question once.
 */
@Component
public final class WindowsInventory implements RecurringJob, EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(WindowsInventory.class);
    private static final String JOB = "windows-inventory";
    private static final Actor ACTOR = new Actor.Automatic(JOB);
    private static final int PAGE = 100;

    private final Store store;
    private final Enrollments enrollments;
    private final Gate gate;
    private final DueQuestions due;
    private final Ordering ordering;
    private final SettingsThatStay settings;
    private final Commands commands;

    WindowsInventory(
            Store store,
            Enrollments enrollments,
            Gate gate,
            DueQuestions due,
            Ordering ordering,
            SettingsThatStay settings,
            Commands commands) {
        this.store = store;
        this.enrollments = enrollments;
        this.gate = gate;
        this.due = due;
        this.ordering = ordering;
        this.settings = settings;
        this.commands = commands;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        var query = new Enrollments.Query(Optional.empty(), Optional.empty(), Optional.of(Enrollment.State.ENROLLED));
        List<Enrollment> page;
        int offset = 0;
        do {
            page = enrollments.list(query, offset, PAGE);
            page.stream().filter(WindowsInventory::isPc).forEach(this::askAgain);
            offset += PAGE;
        } while (page.size() == PAGE);
    }

    private void askAgain(Enrollment enrollment) {
        store.write(enrollment.id().value(), tx -> {
            enrollments
                    .lock(tx, enrollment.id())
                    .filter(fresh -> fresh.state() == Enrollment.State.ENROLLED)
                    .ifPresent(fresh -> {
                        ask(tx, fresh, due.of(tx, fresh, JOB));
                        settings.takeAway(tx, fresh);
                    });
            return true;
        });
    }

    @Override
    public void enrolled(Tx tx, Enrollment enrollment) {
        if (isPc(enrollment)) {
            ask(tx, enrollment, due.of(tx, enrollment, JOB));
        }
    }

    @Override
    public void widened(Tx tx, Enrollment enrollment) {
        if (enrollment.state() == Enrollment.State.ENROLLED) {
            enrolled(tx, enrollment);
        }
    }

    /** The PC did something: what that changed is asked again, so that owner and desk read how it is now. */
    public void done(Tx tx, Enrollment enrollment, Order order) {
        if (order instanceof Order.Act act) {
            Set<DataItem> changed = changedBy(act);
            if (changed.contains(DataItem.APPS_MANAGED)) {
                // It asks for the packages that were there before.
                commands.withdraw(
                        tx,
                        enrollment.id(),
                        pending -> pending.permit().order() instanceof Order.Ask earlier
                                && earlier.items().equals(changed));
            }
            ask(tx, enrollment, changed);
        }
    }

    private static Set<DataItem> changedBy(Order.Act act) {
        return switch (act.action()) {
            case CONFIGURE, MAINTAIN_ENROLLMENT ->
                EnumSet.of(DataItem.ENCRYPTION, DataItem.FIREWALL, DataItem.ANTIVIRUS);
            case RENAME -> EnumSet.of(DataItem.DEVICE_NAME);
            case INSTALL_APP, REMOVE_APP -> EnumSet.of(DataItem.APPS_MANAGED);
            case REQUIRE_PASSCODE, LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, LOCATE ->
                EnumSet.noneOf(DataItem.class);
        };
    }

    /** For those of the items that the charter names. */
    private void ask(Tx tx, Enrollment enrollment, Set<DataItem> items) {
        var questions = new HashSet<DataItem>(items);
        questions.retainAll(gate.questions(enrollment.facts()));
        if (questions.isEmpty()) {
            return;
        }
        Ordering.Ordered ordered = ordering.order(tx, ACTOR, enrollment, new Order.Ask(questions), Optional.empty());
        if (ordered.permission() instanceof Permission.Refusal refusal) {
            log.debug("Not asked of {}: {}", enrollment.id(), refusal.reason().code());
        }
    }

    private static boolean isPc(Enrollment enrollment) {
        return enrollment.type().platform() == Platform.WINDOWS;
    }
}
