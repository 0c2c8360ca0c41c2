/** One request to Google, and what its answer is read into. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.call;
