package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_STEP;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.protocol.windows.session.Delivery;
import helder.store.Prepared;
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
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** How far the commands of a PC are: the steps that were sent and what became of them. */
final class PcSteps {

    private static final Param<String> ID = Prepared.parameter("id", WINDOWS_STEP.ID);
    private static final Param<String> OF = Prepared.parameter("enrollment", WINDOWS_STEP.ENROLLMENT_ID);
    private static final Param<String> COMMAND = Prepared.parameter("command", WINDOWS_STEP.COMMAND_ID);
    private static final Param<Instant> NOW = Prepared.parameter("now", WINDOWS_STEP.SENT_AT);
    private static final Param<Long> CODE = Prepared.parameter("code", WINDOWS_STEP.CODE);
    private static final Param<String> ERROR = Prepared.parameter("error", WINDOWS_STEP.ORIGINAL_ERROR);
    private static final Param<String> KEPT = Prepared.parameter("kept", WINDOWS_STEP.KEPT);
    private static final List<Field<?>> COMMANDS_ONLY = List.of(WINDOWS_STEP.COMMAND_ID);

    // What sessions with something to do read and write for each of their steps.
    private static final Prepared<WindowsStepRecord> OF_COMMAND = Prepared.reading(
            WINDOWS_STEP,
            dsl -> dsl.selectFrom(WINDOWS_STEP)
                    .where(WINDOWS_STEP.ENROLLMENT_ID.eq(OF), WINDOWS_STEP.COMMAND_ID.eq(COMMAND))
                    .orderBy(WINDOWS_STEP.ROUND, WINDOWS_STEP.NUMBER));
    private static final Prepared<WindowsStepRecord> FIND = Prepared.reading(
            WINDOWS_STEP,
            dsl -> dsl.selectFrom(WINDOWS_STEP).where(WINDOWS_STEP.ID.eq(ID), WINDOWS_STEP.ENROLLMENT_ID.eq(OF)));
    private static final Prepared<Record> COMMANDS = Prepared.reading(
            COMMANDS_ONLY,
            dsl -> dsl.selectDistinct(COMMANDS_ONLY)
                    .from(WINDOWS_STEP)
                    .where(WINDOWS_STEP.ENROLLMENT_ID.eq(OF))
                    .orderBy(WINDOWS_STEP.COMMAND_ID));
    private static final Prepared<WindowsStepRecord> INSERT =
            Prepared.changing(dsl -> Prepared.insert(dsl, WINDOWS_STEP));
    private static final Prepared<Record> SENT = Prepared.changing(dsl -> dsl.update(WINDOWS_STEP)
            .set(WINDOWS_STEP.SENDS, WINDOWS_STEP.SENDS.plus(1))
            .set(WINDOWS_STEP.SENT_AT, NOW)
            .where(WINDOWS_STEP.ID.eq(ID)));
    private static final Prepared<Record> ANSWERED = Prepared.changing(dsl -> dsl.update(WINDOWS_STEP)
            .set(WINDOWS_STEP.CODE, CODE)
            .set(WINDOWS_STEP.ORIGINAL_ERROR, ERROR)
            .set(WINDOWS_STEP.KEPT, KEPT)
            .where(WINDOWS_STEP.ID.eq(ID)));
    private static final Prepared<Record> FORGET = Prepared.changing(dsl ->
            dsl.deleteFrom(WINDOWS_STEP).where(WINDOWS_STEP.ENROLLMENT_ID.eq(OF), WINDOWS_STEP.COMMAND_ID.eq(COMMAND)));

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
        return OF_COMMAND.on(tx.dsl()).with(OF, enrollment.value()).with(COMMAND, command.value()).all().stream()
                .map(PcSteps::sent)
                .toList();
    }

    /** By its name on the wire; empty also when it is a step of another PC. */
    static Optional<Sent> find(Tx tx, EnrollmentId enrollment, String id) {
        return FIND.on(tx.dsl())
                .with(ID, id)
                .with(OF, enrollment.value())
                .first()
                .map(PcSteps::sent);
    }

    /** The commands of which steps are kept. */
    static List<CommandId> commands(Tx tx, EnrollmentId enrollment) {
        return COMMANDS.on(tx.dsl()).with(OF, enrollment.value()).all().stream()
                .map(row -> new CommandId(row.get(WINDOWS_STEP.COMMAND_ID)))
                .toList();
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
        INSERT.on(tx.dsl()).with(row).execute();
    }

    /** Whether something was sent that is done once, and nothing is known of it yet. */
    static boolean awaitsOnce(Tx tx, EnrollmentId enrollment) {
        return tx.dsl().fetchExists(awaitedOnce(DSL.val(enrollment.value())));
    }

    /** The steps that are done once and are awaited, of the enrollment that a field names. */
    static Select<?> awaitedOnce(Field<String> enrollment) {
        return DSL.select(WINDOWS_STEP.ID)
                .from(WINDOWS_STEP)
                .where(
                        WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment),
                        WINDOWS_STEP.IS_ONCE.eq(true),
                        WINDOWS_STEP.SENDS.gt(0L),
                        WINDOWS_STEP.CODE.isNull());
    }

    static void sent(Tx tx, Place place, Instant now) {
        SENT.on(tx.dsl()).with(NOW, now).with(ID, place.id()).execute();
    }

    static void answered(Tx tx, Place place, Answer answer) {
        ANSWERED.on(tx.dsl())
                .with(CODE, (long) answer.code())
                .with(ERROR, answer.originalError().orElse(null))
                .with(KEPT, answer.value().orElse(null))
                .with(ID, place.id())
                .execute();
    }

    /** The whole round again, not before an instant. */
    static void resume(Tx tx, EnrollmentId enrollment, CommandId command, int round, Instant at) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .set(WINDOWS_STEP.RESUME_AT, at)
                .where(isRound(enrollment, command, round))
                .execute();
    }

    /** Forgets the answers of a round, so that it is asked again. */
    static void again(Tx tx, EnrollmentId enrollment, CommandId command, int round) {
        tx.dsl()
                .update(WINDOWS_STEP)
                .setNull(WINDOWS_STEP.RESUME_AT)
                .setNull(WINDOWS_STEP.CODE)
                .setNull(WINDOWS_STEP.ORIGINAL_ERROR)
                .setNull(WINDOWS_STEP.KEPT)
                .where(isRound(enrollment, command, round))
                .execute();
    }

    static void forget(Tx tx, EnrollmentId enrollment, CommandId command) {
        FORGET.on(tx.dsl())
                .with(OF, enrollment.value())
                .with(COMMAND, command.value())
                .execute();
    }

    static void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(WINDOWS_STEP)
                .where(WINDOWS_STEP.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** With the enrollment, which has an index; a command alone has none. */
    private static Condition isRound(EnrollmentId enrollment, CommandId command, int round) {
        return WINDOWS_STEP
                .ENROLLMENT_ID
                .eq(enrollment.value())
                .and(WINDOWS_STEP.COMMAND_ID.eq(command.value()))
                .and(WINDOWS_STEP.ROUND.eq((long) round));
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
