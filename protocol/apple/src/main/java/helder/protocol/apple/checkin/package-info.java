/** Check-in messages of a device: authenticate, token update, check-out and their kin. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.checkin;
