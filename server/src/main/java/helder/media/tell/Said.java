package helder.media.tell;

import helder.text.Language;

/**
 * A sentence that is spoken and stands in the captions; plain text.
 *
 * @param language in which it is: what there is in another language only is spoken so
 */
public record Said(String text, Language language) {}
