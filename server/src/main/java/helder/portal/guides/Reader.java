package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.identity.Ownership;
import java.util.Optional;

/**
 * A device that the reader has.
 *
 * @param model what it said it is, when that may be kept
 */
record Reader(DeviceKind device, Ownership ownership, Optional<String> model) {}
