package helder.concerns;

import static helder.store.schema.Tables.CONCERN;

import helder.concerns.Concern.Answer;
import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Call;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.Place;
import helder.concerns.Concern.State;
import helder.concerns.Concern.Taken;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import helder.store.schema.tables.records.ConcernRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The rows of concerns. */
final class ConcernRows {

    private ConcernRows() {}

    static ConcernRecord insert(
            Tx tx,
            OrganisationId organisation,
            String id,
            Question question,
            Optional<String> secretHash,
            Instant askedAt,
            Instant dueAt) {
        var row = new ConcernRecord();
        row.setId(id);
        row.setOrganisationId(organisation.value());
        row.setKind(question.kind().code());
        row.setOffice(question.office().code());
        row.setSecretHash(secretHash.orElse(null));
        switch (question.asker()) {
            case Asker.Known(PersonId person) -> row.setPersonId(person.value());
            case Asker.Stranger(String name, String reach) -> {
                row.setName(name);
                row.setReach(reach);
            }
            case Asker.Nobody _ -> {}
        }
        question.call().ifPresent(call -> {
            row.setCallNumber(call.number());
            row.setCallWhen(call.when());
        });
        row.setEnrollmentId(question.device().map(EnrollmentId::value).orElse(null));
        question.place().ifPresent(place -> {
            row.setGuide(place.guide().value());
            if (question.kind() == Kind.REMARK) {
                return; // for which device it was read narrows down who wrote it
            }
            row.setDevice(place.device().code());
            row.setOwnership(place.ownership().code());
            row.setStep(place.step().orElse(null));
        });
        row.setWords(question.words());
        row.setState(State.OPEN.code());
        row.setAskedAt(askedAt);
        row.setDueAt(dueAt);
        tx.dsl().executeInsert(row);
        return row;
    }

    static void take(ConcernRecord row, Actor.Somebody by, Optional<String> alias, Instant at) {
        row.setState(State.TAKEN.code());
        row.setTakenKind(by.kind());
        row.setTakenId(by.id());
        row.setTakenName(by.name());
        row.setTakenRole(by.role().code());
        row.setTakenAlias(alias.orElse(null));
        row.setTakenAt(at);
    }

    static void giveBack(ConcernRecord row) {
        row.setState(State.OPEN.code());
        row.setTakenKind(null);
        row.setTakenId(null);
        row.setTakenName(null);
        row.setTakenRole(null);
        row.setTakenAlias(null);
        row.setTakenAt(null);
    }

    static void answer(ConcernRecord row, String words, Actor.Somebody by, Optional<String> alias, Instant at) {
        row.setState(State.ANSWERED.code());
        row.setAnswer(words);
        row.setAnsweredKind(by.kind());
        row.setAnsweredId(by.id());
        row.setAnsweredName(by.name());
        row.setAnsweredRole(by.role().code());
        row.setAnsweredAlias(alias.orElse(null));
        row.setEndedAt(at);
        // Of others it is not known when they come back.
        row.setIsUnread(row.getPersonId() != null);
    }

    static Concern concern(ConcernRecord row) {
        return new Concern(
                row.getId(),
                Kind.stored(row.getKind()),
                Office.stored(row.getOffice()),
                asker(row),
                Optional.ofNullable(row.getCallNumber())
                        .map(number -> new Call(number, Objects.requireNonNullElse(row.getCallWhen(), ""))),
                Optional.ofNullable(row.getEnrollmentId()).map(EnrollmentId::new),
                Optional.ofNullable(row.getGuide()).map(GuideId::new),
                place(row),
                Objects.requireNonNullElse(row.getWords(), ""),
                State.stored(row.getState()),
                row.getAskedAt(),
                row.getDueAt(),
                Optional.ofNullable(row.getTakenAt())
                        .map(at -> new Taken(
                                Actor.stored(
                                        row.getTakenKind(), row.getTakenId(), row.getTakenName(), row.getTakenRole()),
                                Optional.ofNullable(row.getTakenAlias()),
                                at)),
                Optional.ofNullable(row.getAnswer())
                        .map(words -> new Answer(
                                words,
                                Actor.stored(
                                        row.getAnsweredKind(),
                                        row.getAnsweredId(),
                                        row.getAnsweredName(),
                                        row.getAnsweredRole()),
                                Optional.ofNullable(row.getAnsweredAlias()))),
                Optional.ofNullable(row.getEndedAt()));
    }

    private static Asker asker(ConcernRecord row) {
        if (row.getPersonId() != null) {
            return new Asker.Known(new PersonId(row.getPersonId()));
        }
        return row.getName() == null
                ? new Asker.Nobody()
                : new Asker.Stranger(row.getName(), Objects.requireNonNullElse(row.getReach(), ""));
    }

    /** Empty for remarks, and where the kind of device is not known any more. */
    private static Optional<Place> place(ConcernRecord row) {
        return row.getGuide() == null || row.getDevice() == null
                ? Optional.empty()
                : DeviceKind.find(row.getDevice())
                        .map(device -> new Place(
                                new GuideId(row.getGuide()),
                                device,
                                Codes.stored(
                                        Ownership.values(),
                                        Ownership::code,
                                        row.getOwnership(),
                                        "ownership of a guide"),
                                Optional.ofNullable(row.getStep())));
    }

    /** Whether somebody in this role may read the row. */
    static boolean isFor(ConcernRecord row, Role role) {
        return Office.stored(row.getOffice()).isOf(role);
    }

    static org.jooq.Condition isOpen() {
        return CONCERN.ENDED_AT.isNull();
    }
}
