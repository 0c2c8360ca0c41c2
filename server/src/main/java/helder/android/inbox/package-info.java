/** What Google tells, and what it does not tell by itself: messages, and going through everything now and then. */
@org.jspecify.annotations.NullMarked
package helder.android.inbox;
