/**
 * Guides to watch and to listen to: each told as slides and sentences, spoken by a voice, made into films, sound and captions that are kept as
 * files. Others see and hear them too, so none of it names anybody.
 */
@org.jspecify.annotations.NullMarked
package helder.media;
