package helder.apple;

import helder.identity.EnrollmentId;

/**
 * The device channel of an enrollment, as far as messages are checked against it.
 *
 * @param identifierHash keyed hash of how the device names itself
 * @param topic the push topic that was burned into the device
 */
public record Channel(EnrollmentId enrollment, String identifierHash, String topic) {}
