/**
 * Apple's device management protocol: bytes in, records out, and back. No network, no clock, no database.
 *
 * <p>Start with {@code plist} (the format), then {@code checkin} and {@code command} (the two channels of an enrolled
 * device), {@code profile} (what a person installs), {@code account} (enrolling by signing in), {@code declaration}
 * (declarative management) and {@code push} (waking a device).
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple;
