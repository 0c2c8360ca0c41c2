package helder.apple.wire;

import helder.lane.DeviceRequest;
import java.util.Locale;

/** Media types without their parameters. */
final class MediaTypes {

    static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";

    private MediaTypes() {}

    /** Empty when the request does not say. */
    static String of(DeviceRequest request) {
        String type = request.header().apply("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
