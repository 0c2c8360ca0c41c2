package helder.house;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import java.util.Optional;

/** Puts a charter in force the way people do: at once when it only narrows, else with the signature of a privacy officer. */
public final class Announcing {

    private static final Actor AUTHOR = new Actor.Operator("noor");
    private static final Actor.Somebody OFFICER =
            new Actor.Somebody(new PersonId("privacy-officer"), "Olga Officer", Role.PRIVACY_OFFICER);

    private Announcing() {}

    public static Charter announce(Tx tx, Charters charters, Drafts drafts, CharterText text) {
        return switch (charters.publish(tx, text, AUTHOR)) {
            case Charters.Publication.Published(Charter charter) -> charter;
            case Charters.Publication.NeedsSignatures _ -> {
                Draft draft = done(drafts.begin(tx, text, AUTHOR));
                done(drafts.submit(tx, draft.id(), AUTHOR));
                done(drafts.sign(tx, draft.id(), draft.hash(), OFFICER, Optional.empty()));
                done(drafts.announce(tx, draft.id(), AUTHOR));
                yield charters.inForce(tx, text.ownership());
            }
        };
    }

    private static Draft done(Drafts.Step step) {
        return switch (step) {
            case Drafts.Step.Done(Draft draft) -> draft;
            case Drafts.Step.Refused(Drafts.Problem problem) ->
                throw new AssertionError("A draft was stopped: " + problem.code());
        };
    }
}
