/** JSON with sorted keys for hashing, and a reader with limits. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.json;
