package helder.web;

import helder.text.Language;

/**
 * A guide that helps right here.
 *
 * @param minutes that it takes somebody who does it for the first time; 0 where it leads to all guides
 * @param language of the title: another than the reader's where the guide does not exist in theirs
 */
public record GuideLink(String path, String title, int minutes, Language language) {}
