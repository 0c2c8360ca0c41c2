/** Who speaks in films. */
@org.jspecify.annotations.NullMarked
package helder.media.voice;
