package helder.media.sound;

import helder.text.Language;

/**
 * What is said, and when.
 *
 * @param slide the number of the slide that is shown, from 0
 * @param startMillis when its first sound is heard, since the beginning
 * @param endMillis when its last sound was heard
 */
public record Cue(int slide, long startMillis, long endMillis, String text, Language language) {}
