package helder.looks.retention;

import static helder.store.schema.Tables.INVESTIGATION;
import static helder.store.schema.Tables.INVESTIGATION_APPROVAL;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_NOTICE;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.UNMASKING;
import static org.jooq.impl.DSL.select;

import helder.looks.disclosure.InvestigationRepository;
import helder.looks.record.LookRepository;
import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import helder.store.KeptTable.Whom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/**
 * Who looked at somebody's devices, as they may know it: with the name only where they read it, and without what is still kept from them
 * for an investigation; of lists, only that they were in them.
 */
@Component
final class KeptByLooks implements KeptAboutPeople {

    private final InstantSource clock;

    KeptByLooks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<KeptTable> tables() {
        Function<Whom, Condition> mayKnowTheName = whom -> LOOK.IS_NAMED
                .eq(true)
                .or(LOOK.ID.in(select(UNMASKING.LOOK_ID)
                        .from(UNMASKING)
                        .where(UNMASKING.PERSON_ID.eq(whom.person().value()), UNMASKING.IS_TOLD.eq(true))));
        return List.of(
                new KeptTable(
                        LOOK_SUBJECT,
                        whom -> LOOK_SUBJECT
                                .PERSON_ID
                                .eq(whom.person().value())
                                .and(LOOK_SUBJECT.SET_ID.in(
                                        select(LOOK.SET_ID).from(LOOK).where(isDisclosed()))),
                        Set.of(LOOK_SUBJECT.SET_ID)),
                new KeptTable(
                        LOOK,
                        whom -> LookRepository.concerns(whom.person()).and(isDisclosed()),
                        // The id of a set tells when it was first looked at, which may be kept from them; a name beside
                        // its alias
                        // would tell who is behind it elsewhere.
                        Set.of(LOOK.SALT, LOOK.ACTOR_SALT, LOOK.SET_ID),
                        Map.of(
                                LOOK.ACTOR_ID,
                                mayKnowTheName,
                                LOOK.ACTOR_NAME,
                                mayKnowTheName,
                                LOOK.ALIAS,
                                _ -> LOOK.IS_NAMED.eq(false))),
                new KeptTable(
                        INVESTIGATION,
                        whom -> InvestigationRepository.isToldTo(whom.person(), clock.instant()),
                        Set.of(
                                INVESTIGATION.REQUESTER_ID,
                                INVESTIGATION.REQUESTER_NAME,
                                INVESTIGATION.REASON,
                                INVESTIGATION.RELEASED_BY,
                                INVESTIGATION.REFUSED_BY,
                                INVESTIGATION.REFUSAL)),
                KeptTable.byPerson(INVESTIGATION_APPROVAL, INVESTIGATION_APPROVAL.PERSON_ID),
                KeptTable.byPerson(UNMASKING, UNMASKING.PERSON_ID),
                KeptTable.byPerson(LOOK_NOTICE, LOOK_NOTICE.PERSON_ID));
    }

    private Condition isDisclosed() {
        return LookRepository.isDisclosed(clock.instant());
    }
}
