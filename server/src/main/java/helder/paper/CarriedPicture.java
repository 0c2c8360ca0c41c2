package helder.paper;

import java.util.Base64;

/** A picture as an address of itself, for documents that fetch nothing. */
public final class CarriedPicture {

    /** How such an address begins (RFC 2397). */
    static final String BEGINNING = "data:image/png;base64,";

    private CarriedPicture() {}

    /** @param png a PNG file */
    public static String of(byte[] png) {
        return BEGINNING + Base64.getEncoder().encodeToString(png);
    }
}
