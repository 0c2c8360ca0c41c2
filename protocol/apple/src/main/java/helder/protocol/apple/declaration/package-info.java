/** Declarative management: declarations, their tokens, and the status a device reports. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.declaration;
