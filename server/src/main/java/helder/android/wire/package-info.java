/** Talks about phones with Google: takes what it tells, and hands over commands that were claimed from the queue. */
@org.jspecify.annotations.NullMarked
package helder.android.wire;
