/** Waking Apple devices: the push certificate, the client of Apple's service, and when to push. */
@org.jspecify.annotations.NullMarked
package helder.apple.push;
