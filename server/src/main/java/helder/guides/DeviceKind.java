package helder.guides;

import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.Platform;
import java.util.Optional;

/** The kinds of devices that guides tell apart, because their screens differ. */
public enum DeviceKind {
    IPHONE("iphone"),
    IPAD("ipad"),
    MAC("mac"),
    WINDOWS("windows"),
    ANDROID("android");

    private final String code;

    DeviceKind(String code) {
        this.code = code;
    }

    /** The word in front matter, conditions and addresses. */
    public String code() {
        return code;
    }

    /** Key of its name. */
    public String nameKey() {
        return "guides.device." + code;
    }

    /** The kind that a device of this form is, among those that can be managed. */
    public static DeviceKind usual(DeviceForm form) {
        return switch (form) {
            case PHONE -> IPHONE;
            case TABLET -> IPAD;
            case COMPUTER -> MAC;
        };
    }

    /** The kind that a device is. */
    public static DeviceKind of(Platform platform, DeviceForm form) {
        return switch (platform) {
            case APPLE -> usual(form);
            case WINDOWS -> WINDOWS;
            case ANDROID -> ANDROID;
        };
    }

    /** Empty when there is no such kind. */
    public static Optional<DeviceKind> find(String code) {
        return Codes.find(values(), DeviceKind::code, code);
    }
}
