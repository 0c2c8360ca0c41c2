/** What films sound like: samples, loudness, captions, and the files that players take. */
@org.jspecify.annotations.NullMarked
package helder.media.sound;
