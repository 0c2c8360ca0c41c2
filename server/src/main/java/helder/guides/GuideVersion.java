package helder.guides;

import helder.identity.Actor;
import java.time.Instant;

/**
 * What an organisation published of a guide; it never changes.
 *
 * @param number from 1 for each guide
 * @param shippedHash of Helder's guide on which it is based; empty for a guide of the organisation's own
 */
public record GuideVersion(
        GuideId guide,
        long number,
        OwnGuide content,
        String hash,
        String shippedHash,
        Actor author,
        Instant publishedAt) {}
