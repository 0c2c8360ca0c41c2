package helder.devices;

import helder.charter.Answer;
import helder.charter.Stage;
import helder.identity.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the people stand to what they were asked whose devices of one ownership were set up without their reading it. Each of them is in
 * one of the groups.
 *
 * @param stage what they were asked
 * @param acknowledged who said yes to it
 * @param declined the latest answers of those who said no
 * @param read who was shown what it changes and has not answered
 * @param waiting who was not shown it yet
 */
public record AnswerReport(
        Stage stage, Set<PersonId> acknowledged, List<Answer> declined, Set<PersonId> read, Set<PersonId> waiting) {

    public AnswerReport {
        acknowledged = Set.copyOf(acknowledged);
        declined = List.copyOf(declined);
        read = Set.copyOf(read);
        waiting = Set.copyOf(waiting);
    }

    /** All of them. */
    public Set<PersonId> everybody() {
        return Stream.of(acknowledged.stream(), declined.stream().map(Answer::person), read.stream(), waiting.stream())
                .flatMap(people -> people)
                .collect(Collectors.toUnmodifiableSet());
    }
}
