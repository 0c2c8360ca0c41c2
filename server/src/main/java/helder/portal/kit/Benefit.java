package helder.portal.kit;

import helder.web.Icon;

/**
 * Something that people get on their device.
 *
 * @param language of its words, which is not always the reader's
 * @param benefit in one sentence what it is good for
 */
public record Benefit(String language, Icon icon, String name, String benefit) {}
