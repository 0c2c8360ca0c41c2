/** The enrollment profile and the rights it asks for. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.profile;
