package helder.concerns;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * A guide that the desk mailed to whoever asked something.
 *
 * @param concern id of what was asked
 * @param person whom it was mailed to
 * @param alias what that person reads in place of the name of whoever mailed it; empty where they read the name
 */
public record MailedGuide(
        String id, String concern, PersonId person, Wish wish, Actor by, Optional<String> alias, Instant at) {

    /**
     * Which guide, told how.
     *
     * @param isLong whether in smaller steps
     * @param words a sentence of whoever mails it; may be empty
     */
    public record Wish(
            GuideId guide, DeviceKind device, Ownership ownership, Language language, boolean isLong, String words) {

        Wish with(String cleaned) {
            return new Wish(guide, device, ownership, language, isLong, cleaned);
        }
    }
}
