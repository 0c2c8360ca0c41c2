package helder.apple;

import static helder.apple.WorkSetting.On.ANY_DEVICE;
import static helder.apple.WorkSetting.On.COMPANY_DEVICE;

import helder.identity.Ownership;
import helder.protocol.apple.plist.PlistValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The closed list of what a configuration profile of the organization may put on a device, by the type of its payload. Whatever is not
 * here is refused.
 *
 * <p>On a personal device: only what brings work there and takes nothing from its owner. All of these are allowed under User Enrollment
 * too ({@code userenrollment.mode: allowed} in {@code mdm/profiles/*.yaml} of apple/device-management on GitHub). Not among them, though
 * Apple would install it: what makes a server see other traffic than that of work (VPN for the whole device, proxies, DNS, content
 * filters), certificates of authorities, with which such traffic could be read, and Exchange ActiveSync, whose server can erase a device.
 *
 * <p>On a company device also restrictions, certificates, VPN and what protects it. Nowhere: management itself, passcodes (an action of
 * their own), content filters, proxies, and keys of FileVault, which would be given away.
 */
public enum WorkSetting {
    WIFI("com.apple.wifi.managed", "wifi", ANY_DEVICE),
    MAIL("com.apple.mail.managed", "mail", ANY_DEVICE),
    EXCHANGE_MAC("com.apple.ews.account", "mail", ANY_DEVICE),
    GOOGLE("com.apple.google-oauth", "google", ANY_DEVICE),
    CALENDAR("com.apple.caldav.account", "calendar", ANY_DEVICE),
    SUBSCRIBED_CALENDAR("com.apple.subscribedcalendar.account", "calendar", ANY_DEVICE),
    CONTACTS("com.apple.carddav.account", "contacts", ANY_DEVICE),
    DIRECTORY("com.apple.ldap.account", "contacts", ANY_DEVICE),
    WEB_CLIP("com.apple.webClip.managed", "web_clip", ANY_DEVICE),
    FONT("com.apple.font", "font", ANY_DEVICE),
    PRINTER("com.apple.airprint", "printer", ANY_DEVICE),
    APP_VPN("com.apple.vpn.managed.applayer", "app_vpn", ANY_DEVICE),
    SCEP("com.apple.security.scep", "identity", ANY_DEVICE),

    EXCHANGE("com.apple.eas.account", "mail", COMPANY_DEVICE),
    VPN("com.apple.vpn.managed", "vpn", COMPANY_DEVICE),
    ACME("com.apple.security.acme", "identity", COMPANY_DEVICE),
    PKCS12("com.apple.security.pkcs12", "identity", COMPANY_DEVICE),
    ROOT("com.apple.security.root", "authority", COMPANY_DEVICE),
    PEM("com.apple.security.pem", "authority", COMPANY_DEVICE),
    PKCS1("com.apple.security.pkcs1", "authority", COMPANY_DEVICE),
    SINGLE_SIGN_ON("com.apple.extensiblesso", "single_sign_on", COMPANY_DEVICE),
    MANAGED_DOMAINS("com.apple.domains", "managed_domains", COMPANY_DEVICE),
    RESTRICTIONS("com.apple.applicationaccess", "restrictions", COMPANY_DEVICE),
    NOTIFICATIONS("com.apple.notificationsettings", "notifications", COMPANY_DEVICE),
    HOME_SCREEN("com.apple.homescreenlayout", "home_screen", COMPANY_DEVICE),
    DOCK("com.apple.dock", "home_screen", COMPANY_DEVICE),
    SCREEN_SAVER("com.apple.screensaver", "screen_saver", COMPANY_DEVICE),
    FIREWALL("com.apple.security.firewall", "firewall", COMPANY_DEVICE),
    UPDATES("com.apple.SoftwareUpdate", "updates", COMPANY_DEVICE);

    enum On {
        ANY_DEVICE,
        COMPANY_DEVICE
    }

    /** What turns a harmless payload into one through which other traffic than that of work goes. */
    private static final Set<String> NOT_ON_PERSONAL =
            Set.of("ProxyType", "ProxyServer", "ProxyPACURL", "SafariDomains", "AssociatedDomains");

    private final String type;
    private final String word;
    private final On on;

    WorkSetting(String type, String word, On on) {
        this.type = type;
        this.word = word;
        this.on = on;
    }

    /** Apple's name of the payload. */
    public String type() {
        return type;
    }

    /** Key of the name for people. */
    public String nameKey() {
        return "apple.setting." + word;
    }

    static Optional<WorkSetting> find(String type) {
        return Arrays.stream(values())
                .filter(setting -> setting.type.equals(type))
                .findAny();
    }

    boolean isAllowedOn(Ownership ownership) {
        return on == ANY_DEVICE || ownership == Ownership.COMPANY;
    }

    /** Whether a payload of this type on such a device may have this key, at its top or within. */
    boolean isKeyAllowedOn(Ownership ownership, String key, PlistValue value) {
        if (ownership == Ownership.COMPANY) {
            return true;
        }
        return this == APP_VPN ? AppVpnKeys.isAllowed(key, value) : !NOT_ON_PERSONAL.contains(key);
    }
}
