/** Films as files, and the job that makes them. */
@org.jspecify.annotations.NullMarked
package helder.media.make;
