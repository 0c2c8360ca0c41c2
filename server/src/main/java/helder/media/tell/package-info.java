/** A guide as slides and sentences. */
@org.jspecify.annotations.NullMarked
package helder.media.tell;
