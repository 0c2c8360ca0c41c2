/** What films show. */
@org.jspecify.annotations.NullMarked
package helder.media.slides;
