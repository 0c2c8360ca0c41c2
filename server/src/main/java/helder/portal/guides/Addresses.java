package helder.portal.guides;

import helder.guides.Inline.Destination;

/** Where links of guides lead in the portal. */
public final class Addresses {

    private Addresses() {}

    public static String of(Destination destination) {
        return switch (destination) {
            case Destination.Guide guide ->
                "/guides/" + guide.guide()
                        + guide.step().map(step -> "#" + step).orElse("");
            case Destination.Portal portal -> portal.place().path();
            case Destination.Web(String address) -> address;
            case Destination.Mail(String address) -> "mailto:" + address;
            case Destination.Phone(String number) -> "tel:" + number;
        };
    }
}
