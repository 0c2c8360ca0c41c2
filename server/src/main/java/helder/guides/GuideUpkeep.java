package helder.guides;

import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.Step;
import helder.guides.own.OwnGuideRows;
import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.store.Installation;
import helder.store.Store;
import helder.text.Language;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Who looks after guides, and the plain words that they are held to. */
@Service
public final class GuideUpkeep {

    private final Store store;
    private final Installation installation;
    private final OwnGuides own;

    GuideUpkeep(Store store, Installation installation, OwnGuides own) {
        this.store = store;
        this.installation = installation;
        this.own = own;
    }

    /** Who looks after a guide, and when it is to be read through again. */
    public Step setCare(GuideId id, GuideCare care, Actor author) {
        if (!GuideDrafts.isWriter(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        if (own.find(id).isEmpty()) {
            return new Step.Refused(Problem.NONE);
        }
        return store.write(tx -> {
            OwnGuideRows.setCare(tx, installation.organisation(tx), id, care);
            return new Step.Done();
        });
    }

    /** The words that the organisation does not want in its guides, each with a plain one. */
    public Map<Language, Map<String, String>> words() {
        OrganisationId organisation = installation.organisation();
        return store.read(dsl -> OwnGuideRows.words(dsl, organisation));
    }

    /** In the place of those that there were in this language. */
    public Step setWords(Language language, Map<String, String> words, Actor author) {
        if (!GuideDrafts.isWriter(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        return store.write(tx -> {
            OwnGuideRows.setWords(tx, installation.organisation(tx), language, words);
            return new Step.Done();
        });
    }
}
