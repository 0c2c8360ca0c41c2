/** Waking a device through Apple's push service: the request and what its answer means. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.push;
