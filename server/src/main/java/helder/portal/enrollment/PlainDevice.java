package helder.portal.enrollment;

import helder.identity.DeviceForm;
import helder.identity.Platform;
import java.util.Optional;

/**
 * What somebody reads a page with, where their browser says so plainly, as a word of the form in which they choose a device. It is used for
 * that page and not kept.
 */
final class PlainDevice {

    private PlainDevice() {}

    /** Empty where it is not plain: Safari on an iPad says that it is on a Mac. */
    static Optional<String> of(Optional<String> userAgent) {
        return userAgent.flatMap(PlainDevice::said);
    }

    private static Optional<String> said(String browser) {
        if (browser.contains("Windows NT")) {
            return Optional.of(Platform.WINDOWS.code());
        }
        if (browser.contains("Android")) {
            return Optional.of(Platform.ANDROID.code());
        }
        if (browser.contains("iPhone")) {
            return Optional.of(DeviceForm.PHONE.code());
        }
        if (browser.contains("iPad")) {
            return Optional.of(DeviceForm.TABLET.code());
        }
        boolean isMac = browser.contains("Macintosh") && (browser.contains("Chrome/") || browser.contains("Firefox/"));
        return isMac ? Optional.of(DeviceForm.COMPUTER.code()) : Optional.empty();
    }
}
