package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import helder.store.Store;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks devices again what their charter allows, before the day is over. */
@Component
final class RefreshOperations implements Operation.Subject {

    private static final int PAGE = 1_000;

    private final Store store;
    private final Ordering ordering;
    private final Enrollments enrollments;
    private final Gate gate;

    RefreshOperations(Store store, Ordering ordering, Enrollments enrollments, Gate gate) {
        this.store = store;
        this.ordering = ordering;
        this.enrollments = enrollments;
        this.gate = gate;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("device.refresh", this::refresh);
    }

    /** How far it got. A device is asked when something may be asked of it; what was refused says nothing about the others. */
    private record Count(int devices, int asked, boolean unexplained) {}

    private Reply refresh(Actor.Operator operator, Arguments arguments) {
        Set<DataItem> items = items(arguments.list("items"));
        String reason = arguments.text("reason");
        Count count = new Count(0, 0, false);
        if (!arguments.flag("all")) {
            Enrollment one = enrollments
                    .find(new EnrollmentId(arguments.text("device")))
                    .orElseThrow(() -> new IllegalArgumentException("There is no device " + arguments.text("device")));
            count = ask(operator, List.of(one), items, reason, count);
        } else {
            List<Enrollment> page;
            Optional<EnrollmentId> last = Optional.empty();
            do {
                page = enrollments.enrolledAfter(last, PAGE);
                count = ask(operator, page, items, reason, count);
                last = page.isEmpty()
                        ? Optional.empty()
                        : Optional.of(page.getLast().id());
            } while (page.size() == PAGE);
        }
        return new Reply.Done(Messages.object().put("devices", count.devices()).put("asked", count.asked()));
    }

    private static Set<DataItem> items(List<String> codes) {
        var items = EnumSet.noneOf(DataItem.class);
        codes.forEach(code -> items.add(DataItem.of(code)));
        return items;
    }

    private Count ask(
            Actor.Operator operator, List<Enrollment> page, Set<DataItem> items, String reason, Count before) {
        Count count = store.write(tx -> {
            List<Ordering.Question> questions = page.stream()
                    .map(enrollment -> new Ordering.Question(enrollment, questions(operator, enrollment, items)))
                    .filter(question -> !question.items().isEmpty())
                    .toList();
            List<Ordering.Ordered> answers = ordering.ask(tx, operator, questions, Optional.of(reason));
            int asked = (int) answers.stream()
                    .filter(answer -> !answer.commands().isEmpty())
                    .count();
            boolean unexplained = answers.stream().anyMatch(RefreshOperations::isUnexplained);
            return new Count(before.devices() + page.size(), before.asked() + asked, unexplained);
        });
        // Only now: the refusal itself is kept, as that of any other order.
        if (count.unexplained()) {
            throw new IllegalArgumentException("Say in a few words why; the people concerned read it");
        }
        return count;
    }

    private Set<DataItem> questions(Actor.Operator operator, Enrollment enrollment, Set<DataItem> items) {
        var questions = EnumSet.noneOf(DataItem.class);
        questions.addAll(gate.questions(enrollment.facts()));
        questions.retainAll(gate.visible(operator, enrollment.facts()));
        if (!items.isEmpty()) {
            questions.retainAll(items);
        }
        return questions;
    }

    private static boolean isUnexplained(Ordering.Ordered answer) {
        return answer.permission() instanceof Permission.Refusal refusal
                && refusal.reason() == Permission.Reason.REASON_MISSING;
    }
}
