/** What is done to a device once, where it works, and what became of it. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.command;
