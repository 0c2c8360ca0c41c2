/** JSON as Google reads and writes it. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.json;
