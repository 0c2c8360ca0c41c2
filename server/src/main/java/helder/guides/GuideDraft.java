package helder.guides;

import helder.identity.Actor;
import java.time.Instant;

/**
 * What is being written of a guide.
 *
 * @param revision another after each change; it never comes back
 * @param author who changed it last
 */
public record GuideDraft(GuideId guide, String revision, OwnGuide content, Actor author, Instant changedAt) {}
