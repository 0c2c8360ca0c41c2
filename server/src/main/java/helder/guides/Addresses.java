package helder.guides;

import helder.guides.Inline.Destination;
import helder.identity.Ownership;

/** Where links of guides lead, in a form of its own: a page, a paper, a mail. */
@FunctionalInterface
public interface Addresses {

    String of(Destination destination);

    /** On pages of the portal. */
    static String inPortal(Destination destination) {
        return under("").of(destination);
    }

    /**
     * Outside the portal.
     *
     * @param portal its address, without a slash at the end
     */
    static Addresses under(String portal) {
        return destination -> switch (destination) {
            case Destination.Guide guide ->
                portal
                        + path(guide.guide())
                        + guide.step().map(step -> "#" + step).orElse("");
            case Destination.Portal(Place place) -> portal + place.path();
            case Destination.Web(String address) -> address;
            case Destination.Mail(String address) -> "mailto:" + address;
            case Destination.Phone(String number) -> "tel:" + number;
        };
    }

    /** The page of a guide, below the address of the portal. */
    static String path(GuideId guide) {
        return "/guides/" + guide;
    }

    /** The page of this reading of a guide, likewise. */
    static String path(GuideId guide, Variant variant) {
        return path(guide, variant.device(), variant.ownership());
    }

    /** The page of the guide for this kind of device and ownership, in the language of whoever opens it. */
    static String path(GuideId guide, DeviceKind device, Ownership ownership) {
        return path(guide) + "?device=" + device.code() + "&ownership=" + ownership.code();
    }
}
