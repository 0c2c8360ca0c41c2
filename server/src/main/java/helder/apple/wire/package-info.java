/** What Apple's devices and browsers get to read: the only code that writes Apple's protocols. */
@org.jspecify.annotations.NullMarked
package helder.apple.wire;
