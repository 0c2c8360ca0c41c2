package helder.media;

import helder.guides.GuideId;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Instant;

/** That somebody is asked to read out one guide in one language. */
public record RecordingInvitation(String id, PersonId person, GuideId guide, Language language, Instant at) {

    /** When it ends by itself. */
    public Instant endsAt() {
        return at.plus(RecordingInvitations.OPEN);
    }
}
