/** Property lists in XML: immutable values, a reader with limits, a writer with deterministic bytes. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.plist;
