/** What Google tells through Pub/Sub. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.event;
