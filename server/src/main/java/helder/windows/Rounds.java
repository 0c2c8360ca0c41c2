package helder.windows;

import helder.protocol.windows.csp.Conversion;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.StatusCode.Meaning;
import helder.protocol.windows.syncml.Verb;
import helder.windows.Fulfilment.Answer;
import helder.windows.Fulfilment.Course;
import helder.windows.Fulfilment.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets nodes, and tries what was refused a few times in another way: another verb where the node was there already or not yet
 * (section 2.5), the same once more where that may help (section 2.7). Played again from the beginning each time, it always takes the same
 * course.
 */
final class Rounds {

    private static final int MOST = 3;

    private Rounds() {}

    /** How far it is. */
    sealed interface Stage {
        /** These have still to be done. */
        record Next(List<Step> steps) implements Stage {}

        /**
         * All has been tried.
         *
         * @param answers the last one of each step
         * @param rest the rounds after it
         */
        record Over(List<Answer> answers, List<List<Answer>> rest) implements Stage {

            /** What goes on by itself is asked about afterwards, also when nobody knows whether it began. */
            private static boolean isGood(Step step, Answer answer) {
                return isFine(step.instruction(), answer)
                        || (step.delivery() == Delivery.WATCHED && answer.code() == Answer.UNCONFIRMED);
            }

            /** What stands in the way of success, of the first step that failed. */
            Optional<Answer> failure(List<Step> steps) {
                for (int each = 0; each < steps.size(); each++) {
                    if (!isGood(steps.get(each), answers.get(each))) {
                        return Optional.of(answers.get(each));
                    }
                }
                return Optional.empty();
            }
        }
    }

    static Stage stage(List<Step> steps, List<List<Answer>> rounds) {
        var answers = new ArrayList<Answer>();
        List<Step> tried = new ArrayList<>(steps);
        List<Integer> open = new ArrayList<>();
        for (int each = 0; each < steps.size(); each++) {
            open.add(each);
            answers.add(new Answer(Answer.UNDELIVERABLE, Optional.empty(), Optional.empty()));
        }
        for (int round = 0; round < rounds.size(); round++) {
            List<Answer> told = rounds.get(round);
            List<Integer> again = new ArrayList<>();
            for (int place = 0; place < open.size() && place < told.size(); place++) {
                int step = open.get(place);
                Answer answer = told.get(place);
                answers.set(step, answer);
                Optional<Step> other = round + 1 < MOST ? otherwise(tried.get(step), answer) : Optional.empty();
                if (other.isPresent()) {
                    tried.set(step, other.get());
                    again.add(step);
                }
            }
            open = again;
            if (open.isEmpty()) {
                return new Stage.Over(answers, rounds.subList(round + 1, rounds.size()));
            }
        }
        return new Stage.Next(open.stream().map(tried::get).toList());
    }

    /** What to try instead; empty when it is done, or when nothing would help. */
    private static Optional<Step> otherwise(Step step, Answer answer) {
        if (step.delivery() == Delivery.ONCE || isFine(step.instruction(), answer)) {
            return Optional.empty();
        }
        if (StatusCode.meaning(answer.code()) == Meaning.AGAIN && step.delivery() == Delivery.REPEATABLE) {
            return Optional.of(step);
        }
        return step.instruction() instanceof Instruction.OnNode node
                ? Conversion.after(node, answer.code())
                        .map(converted -> new Step(converted, step.delivery(), step.keepsValue()))
                : Optional.empty();
    }

    /** Whether it is as it was wanted: what is to go and is not there is gone, and a node that is there need not be made. */
    static boolean isFine(Instruction instruction, Answer answer) {
        if (answer.code() <= 0) {
            return false;
        }
        Meaning meaning = StatusCode.meaning(answer.code());
        boolean isThere = instruction instanceof Instruction.OnNode made
                && made.verb() == Verb.ADD
                && made.data() == null
                && answer.code() == StatusCode.ALREADY_EXISTS.code();
        boolean isGone = instruction instanceof Instruction.OnNode gone
                && gone.verb() == Verb.DELETE
                && meaning == Meaning.ABSENT;
        return meaning == Meaning.DONE || meaning == Meaning.RUNNING || isThere || isGone;
    }

    /** The course of what is over when all steps are fine. */
    static Course course(List<Step> steps, List<List<Answer>> rounds) {
        return switch (stage(steps, rounds)) {
            case Stage.Next(var next) -> new Course.Steps(next);
            case Stage.Over over ->
                over.failure(steps)
                        .<Course>map(answer -> new Course.Failed(WindowsFailures.of(answer)))
                        .orElseGet(Course.Done::new);
        };
    }
}
