package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistDict;

/**
 * The device wants a token for one of Apple's services. Status 400 for a service that is not known.
 *
 * @param serviceType {@code com.apple.maid} or {@code com.apple.watch.pairing}
 * @param parameters what the service asks besides, or an empty dictionary
 */
public record GetToken(Identification identification, String serviceType, PlistDict parameters) implements CheckIn {}
