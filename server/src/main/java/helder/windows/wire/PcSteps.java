package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_STEP;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.protocol.windows.session.Delivery;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsStepRecord;
import helder.windows.Fulfilment.Answer;
import helder.windows.Fulfilment.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the commands of a PC are: the steps that were sent and what became of them. */
final class PcSteps {

    private PcSteps() {}

    /**
     * Which step of which command.
     *
     * @param round counted from 0
     * @param number within the round, counted from 0
     */
    record Place(CommandId command, int round, int number) {
        private static final Pattern FORM = Pattern.compile("(.{1,54})~([0-9]{1,4})~([0-9]{1,4})");

        /** The name of the step on the wire. */
        String id() {
            return command.value() + "~" + round + "~" + number;
        }

        static Optional<Place> of(String id) {
            Matcher parts = FORM.matcher(id);
            return parts.matches()
                    ? Optional.of(new Place(
                            new CommandId(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3))))
                    : Optional.empty();
        }
    }

    /**
     * A step that was sent.
     *
     * @param sends how often
     * @param answer empty while nothing is known
     * @param resumeAt when the whole round is asked again
     */
    record Sent(
            Place place,
            boolean isOnce,
            boolean keepsValue,
            int sends,
            Optional<Answer> answer,
            Optional<Instant> resumeAt) {}

    /** Of one command, in their order, round by round. */
    static List<Sent> of(Tx tx, EnrollmentId enrollment, CommandId command) {
        return tx.dsl()
                .selectFrom(WINDOWS_STEP)
                .where(WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment.value()), WINDOWS_STEP.COMMAND_ID.eq(command.value()))
                .orderBy(WINDOWS_STEP.ROUND, WINDOWS_STEP.NUMBER)
                .fetch(PcSteps::sent);
    }

    /** By its name on the wire; empty also when it is a step of another PC. */
    static Optional<Sent> find(Tx tx, EnrollmentId enrollment, String id) {
        return tx.dsl()
                .selectFrom(WINDOWS_STEP)
                .where(WINDOWS_STEP.ID.eq(id), WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(PcSteps::sent);
    }

    /** The commands of which steps are kept. */
    static List<CommandId> commands(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .selectDistinct(WINDOWS_STEP.COMMAND_ID)
                .from(WINDOWS_STEP)
                .where(WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment.value()))
                .orderBy(WINDOWS_STEP.COMMAND_ID)
                .fetch(row -> new CommandId(row.value1()));
    }

    /** The answers of those rounds of which every step is answered; the one that is to be asked again is not among them. */
    static List<List<Answer>> rounds(List<Sent> steps) {
        var rounds = new ArrayList<List<Answer>>();
        for (int round = 0; ; round++) {
            int wanted = round;
            List<Sent> those = steps.stream()
                    .filter(step -> step.place().round() == wanted)
                    .toList();
            boolean isDone = !those.isEmpty()
                    && those.stream()
                            .allMatch(step ->
                                    step.answer().isPresent() && step.resumeAt().isEmpty());
            if (!isDone) {
                return rounds;
            }
            rounds.add(those.stream().map(step -> step.answer().orElseThrow()).toList());
        }
    }

    /** The place of a step is taken before it is first sent, so that a round is complete only when all its steps are answered. */
    static void plan(Tx tx, EnrollmentId enrollment, Place place, Step step) {
        var row = new WindowsStepRecord();
        row.setId(place.id());
        row.setEnrollmentId(enrollment.value());
        row.setCommandId(place.command().value());
        row.setRound((long) place.round());
        row.setNumber((long) place.number());
        row.setIsOnce(step.delivery() == Delivery.ONCE);
        row.setIsKept(step.keepsValue());
        row.setSends(0L);
        tx.dsl().executeInsert(row);
    }

    static void sent(Tx tx, Place place, Instant now) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .set(WINDOWS_STEP.SENDS, WINDOWS_STEP.SENDS.plus(1))
                .set(WINDOWS_STEP.SENT_AT, now)
                .where(WINDOWS_STEP.ID.eq(place.id()))
                .execute();
    }

    static void answered(Tx tx, Place place, Answer answer) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .set(WINDOWS_STEP.CODE, (long) answer.code())
                .set(WINDOWS_STEP.ORIGINAL_ERROR, answer.originalError().orElse(null))
                .set(WINDOWS_STEP.KEPT, answer.value().orElse(null))
                .where(WINDOWS_STEP.ID.eq(place.id()))
                .execute();
    }

    /** The whole round again, not before an instant. */
    static void resume(Tx tx, CommandId command, int round, Instant at) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .set(WINDOWS_STEP.RESUME_AT, at)
                .where(WINDOWS_STEP.COMMAND_ID.eq(command.value()), WINDOWS_STEP.ROUND.eq((long) round))
                .execute();
    }

    /** Forgets the answers of a round, so that it is asked again. */
    static void again(Tx tx, CommandId command, int round) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .setNull(WINDOWS_STEP.RESUME_AT)
                .setNull(WINDOWS_STEP.CODE)
                .setNull(WINDOWS_STEP.ORIGINAL_ERROR)
                .setNull(WINDOWS_STEP.KEPT)
                .where(WINDOWS_STEP.COMMAND_ID.eq(command.value()), WINDOWS_STEP.ROUND.eq((long) round))
                .execute();
    }

    static void forget(Tx tx, CommandId command) {
        tx.dsl()
                .deleteFrom(WINDOWS_STEP)
                .where(WINDOWS_STEP.COMMAND_ID.eq(command.value()))
                .execute();
    }

    static void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(WINDOWS_STEP)
                .where(WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    private static Sent sent(WindowsStepRecord row) {
        return new Sent(
                new Place(
                        new CommandId(row.getCommandId()),
                        row.getRound().intValue(),
                        row.getNumber().intValue()),
                row.getIsOnce(),
                row.getIsKept(),
                row.getSends().intValue(),
                Optional.ofNullable(row.get(WINDOWS_STEP.CODE))
                        .map(code -> new Answer(
                                code.intValue(),
                                Optional.ofNullable(row.get(WINDOWS_STEP.ORIGINAL_ERROR)),
                                Optional.ofNullable(row.get(WINDOWS_STEP.KEPT)))),
                Optional.ofNullable(row.get(WINDOWS_STEP.RESUME_AT)));
    }
}
