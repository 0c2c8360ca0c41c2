package helder.media;

import helder.text.Language;

/**
 * Who can speak in films.
 *
 * @param engine what makes it speak: a word that never changes
 * @param name what it is called there
 * @param licence under which it may be used; empty when that is not known
 * @param source where it comes from
 */
public record Voice(String engine, String name, Language language, String licence, String source) {}
