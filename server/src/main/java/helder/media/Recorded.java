package helder.media;

import helder.guides.GuideId;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Instant;

/**
 * A sentence that somebody read out.
 *
 * @param key what the sentence is known by
 * @param text as it was then
 * @param guide for which it was read; it is heard wherever the same is said
 * @param slide on which it stood
 */
public record Recorded(
        String id,
        PersonId person,
        String key,
        String text,
        Language language,
        GuideId guide,
        String slide,
        Instant at,
        long millis) {}
