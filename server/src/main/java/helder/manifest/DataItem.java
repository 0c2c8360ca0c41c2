package helder.manifest;

import static helder.manifest.Sensitivity.HIGH;
import static helder.manifest.Sensitivity.LOW;
import static helder.manifest.Sensitivity.MEDIUM;

import helder.identity.Codes;
import java.util.Optional;

/**
 * Everything that can be known about a device or its user. The list is closed: what is not here cannot be asked,
 * stored or shown. The items under {@code content.} and {@code network.traffic} exist only to be denied.
 */
public enum DataItem {
    DEVICE_MODEL("device.model", Group.DEVICE, LOW),
    DEVICE_NAME("device.name", Group.DEVICE, MEDIUM),
    OS_VERSION("os.version", Group.DEVICE, LOW),
    OS_BUILD("os.build", Group.DEVICE, LOW),
    STORAGE_TOTAL("storage.total", Group.DEVICE, LOW),
    STORAGE_FREE("storage.free", Group.DEVICE, LOW),
    BATTERY_LEVEL("battery.level", Group.DEVICE, MEDIUM),
    TIME_ZONE("device.time_zone", Group.DEVICE, MEDIUM),
    SUPERVISED("management.supervised", Group.DEVICE, LOW),
    LAST_CONTACT("contact.last", Group.DEVICE, MEDIUM),

    SERIAL_NUMBER("serial_number", Group.IDENTIFIERS, MEDIUM),
    DEVICE_IDENTIFIER("device.identifier", Group.IDENTIFIERS, MEDIUM),
    CELLULAR_IDENTIFIER("cellular.identifier", Group.IDENTIFIERS, HIGH),
    PHONE_NUMBER("cellular.phone_number", Group.IDENTIFIERS, HIGH),
    CARRIER("cellular.carrier", Group.IDENTIFIERS, MEDIUM),
    NETWORK_ADDRESSES("network.addresses", Group.IDENTIFIERS, MEDIUM),

    PASSCODE_PRESENT("passcode.present", Group.SECURITY, LOW),
    PASSCODE_COMPLIANT("passcode.compliant", Group.SECURITY, LOW),
    ENCRYPTION("encryption.status", Group.SECURITY, LOW),
    FIREWALL("firewall.status", Group.SECURITY, LOW),
    SYSTEM_INTEGRITY("system.integrity", Group.SECURITY, LOW),
    ANTIVIRUS("antivirus.status", Group.SECURITY, LOW),
    ACTIVATION_LOCK("activation_lock", Group.SECURITY, MEDIUM),
    LOST_MODE("lost_mode", Group.SECURITY, LOW),

    APPS_MANAGED("apps.managed", Group.SOFTWARE, MEDIUM),
    APPS_PERSONAL("apps.personal", Group.SOFTWARE, HIGH),
    PROFILES_MANAGED("profiles.managed", Group.SOFTWARE, LOW),
    CERTIFICATES_MANAGED("certificates.managed", Group.SOFTWARE, LOW),

    /** What the protocol needs to reach the device and to keep it enrolled; never shown to anybody. */
    PUSH_ADDRESS("protocol.push_address", Group.PROTOCOL, LOW),
    /** The secret that an Apple device gives so that a forgotten passcode can be removed. */
    UNLOCK_TOKEN("protocol.unlock_token", Group.PROTOCOL, HIGH),

    /** Steps a person took towards an enrolled device, on Helder's own pages. */
    ENROLLMENT_STEPS("person.enrollment_steps", Group.PERSON, MEDIUM),

    LOCATION("location", Group.WHEREABOUTS, HIGH),

    PHOTOS("content.photos", Group.CONTENT, HIGH),
    MESSAGES("content.messages", Group.CONTENT, HIGH),
    PERSONAL_MAIL("content.mail", Group.CONTENT, HIGH),
    CALLS("content.calls", Group.CONTENT, HIGH),
    CONTACTS("content.contacts", Group.CONTENT, HIGH),
    BROWSING("content.browsing", Group.CONTENT, HIGH),
    FILES("content.files", Group.CONTENT, HIGH),
    SCREEN("content.screen", Group.CONTENT, HIGH),
    MICROPHONE_CAMERA("content.microphone_camera", Group.CONTENT, HIGH),
    KEYSTROKES("content.keystrokes", Group.CONTENT, HIGH),
    HEALTH("content.health", Group.CONTENT, HIGH),
    PASSCODE_ITSELF("passcode.itself", Group.CONTENT, HIGH),

    /** What the organisation's own network or mail server could note; outside Helder, so only a promise. */
    NETWORK_TRAFFIC("network.traffic", Group.CONTENT, HIGH);

    /** Under which heading an item is shown. */
    public enum Group {
        DEVICE,
        SECURITY,
        SOFTWARE,
        IDENTIFIERS,
        PERSON,
        WHEREABOUTS,
        CONTENT,
        PROTOCOL;

        /** Key of the heading. */
        public String textKey() {
            return "manifest.group." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final String code;
    private final Group group;
    private final Sensitivity sensitivity;

    DataItem(String code, Group group, Sensitivity sensitivity) {
        this.code = code;
        this.group = group;
        this.sensitivity = sensitivity;
    }

    /** The word in storage, charters, files and the command line. */
    public String code() {
        return code;
    }

    /** Whether it is asked, kept and seen only while a device is marked lost, and not every so many days. */
    public boolean isOnlyWhileLost() {
        return this == LOCATION;
    }

    /** Whether people at the desk see only how many did what, and never who, whatever a charter says about roles. */
    public boolean isOnlyCounted() {
        return this == ENROLLMENT_STEPS;
    }

    /** Whether devices are asked for it every so many days, as a charter says. */
    public boolean isAskedRegularly() {
        return Source.of(this).isAsked() && !isOnlyWhileLost();
    }

    public Group group() {
        return group;
    }

    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /** Key of the short name ("Version of the operating system"). */
    public String nameKey() {
        return "manifest.item." + code + ".name";
    }

    /** Key of the name for readers at the desk: the same, except where the name speaks to the person of the device. */
    public String deskNameKey() {
        return group == Group.CONTENT || group == Group.WHEREABOUTS || this == APPS_PERSONAL
                ? "manifest.item." + code + ".desk"
                : nameKey();
    }

    /** Key of one or two sentences that say what it is, with an example. */
    public String explanationKey() {
        return "manifest.item." + code + ".explanation";
    }

    /** Empty when the word is not in the manifest. */
    public static Optional<DataItem> find(String code) {
        return Codes.find(values(), DataItem::code, code);
    }

    /** @throws IllegalArgumentException when the word is not in the manifest */
    public static DataItem of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("There is no data item with that name"));
    }
}
