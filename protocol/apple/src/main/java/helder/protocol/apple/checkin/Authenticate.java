package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistDict;

/**
 * A device begins an enrollment, or renews its identity; which of the two, the presented certificate tells.
 *
 * @param attributes everything else that the device volunteers (OSVersion, ProductName, SerialNumber, IMEI ...), under
 *     Apple's own keys and unfiltered: the gate decides what is kept
 */
public record Authenticate(Identification identification, String topic, PlistDict attributes) implements CheckIn {}
