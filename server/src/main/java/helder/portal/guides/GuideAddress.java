package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;

/** The address of a guide as it is told for one kind of device and one ownership. */
final class GuideAddress {

    private GuideAddress() {}

    static String of(GuideId guide, DeviceKind device, Ownership ownership) {
        return "/guides/" + guide + "?device=" + device.code() + "&ownership=" + ownership.code();
    }
}
