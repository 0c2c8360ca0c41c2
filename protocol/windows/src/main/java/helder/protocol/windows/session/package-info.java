/**
 * One session of management as a pure machine: what was so far, and what the device says now, give what is answered and what
 * that means (section 2.4). Storing, locking and time are the caller's.
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.session;
