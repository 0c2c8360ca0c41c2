package helder.protocol.windows.wstep;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a PC tells of itself when it asks for its certificate. Names not listed here are counted and not kept. */
public enum ContextItem {
    UX_INITIATED("UXInitiated"),
    /** Derived from hardware, equal on cloned machines: a hint about a person's device, never proof. */
    HARDWARE_ID("HWDevID"),
    LOCALE("Locale"),
    USER_LOGGED_IN("TargetedUserLoggedIn"),
    OS_EDITION("OSEdition"),
    DEVICE_NAME("DeviceName"),
    /** May be there many times. */
    MAC_ADDRESS("MAC"),
    /** May be there many times. */
    IMEI("IMEI"),
    DEVICE_ID("DeviceID"),
    ENROLLMENT_TYPE("EnrollmentType"),
    DEVICE_TYPE("DeviceType"),
    OS_VERSION("OSVersion"),
    APPLICATION_VERSION("ApplicationVersion"),
    NOT_IN_OOBE("NotInOobe"),
    REQUEST_VERSION("RequestVersion"),
    DOMAIN_NAME("DomainName"),
    ENROLLMENT_DATA("EnrollmentData"),
    ZERO_TOUCH("ZeroTouchProvisioning"),
    BULK_JOIN("BulkAADJ"),
    SERIAL_NUMBER("SerialNumber"),
    MANUFACTURER("Manufacturer"),
    MODEL("DeviceModel");

    private static final Map<String, ContextItem> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ContextItem::wireName, Function.identity()));

    private final String wireName;

    ContextItem(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<ContextItem> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
