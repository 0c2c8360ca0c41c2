package helder.web;

import helder.text.Language;

/**
 * A guide that helps right here.
 *
 * @param language of the title: another than the reader's where the guide does not exist in theirs
 */
public record GuideLink(String path, String title, Language language) {}
