package helder.guides;

import helder.guides.PlacedGuides.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * What the operating system of a device asks people, or warns them of, because the device is managed or is about to be: in the words of its maker, which
 * Helder cannot change. The list is closed; each has the steps of guides that show and explain it, the first for most readers.
 */
public enum SystemPrompt {
    /** A page wants to download a configuration profile. */
    PROFILE_DOWNLOAD("profile_download"),
    /** The warning about what a profile may do, and whether one trusts where it comes from. */
    PROFILE_INSTALL("profile_install"),
    /** After signing in with a work account in Settings. */
    REMOTE_MANAGEMENT("remote_management"),
    /** On a device out of the box. */
    MANAGED_SETUP("managed_setup"),
    WORK_PROFILE("work_profile"),
    /** Windows wants to manage the whole device when somebody signs in to an app. */
    WINDOWS_MANAGES("windows_manages"),
    APP_INSTALL("app_install"),
    APP_REMOVE("app_remove"),
    /** An app for safety wants a VPN, notifications or the location. */
    APP_RIGHTS("app_rights"),
    PASSCODE("passcode"),
    UPDATE("update"),
    ENCRYPTION("encryption"),
    UNKNOWN_APPS("unknown_apps"),
    HARMFUL_APP("harmful_app"),
    KNOX("knox");

    private final String code;

    SystemPrompt(String code) {
        this.code = code;
    }

    /** Key of what it is called. */
    public String nameKey() {
        return "guides.prompt." + code;
    }

    /** The steps that show and explain it. */
    List<Pointer> explained() {
        return switch (this) {
            case PROFILE_DOWNLOAD ->
                List.of(
                        step("own-iphone-profile", "download"),
                        step("own-iphone-link", "download"),
                        step("own-mac", "download"));
            case PROFILE_INSTALL ->
                List.of(
                        step("own-iphone-profile", "install"),
                        step("own-iphone-link", "install"),
                        step("own-mac", "install"));
            case REMOTE_MANAGEMENT -> List.of(step("own-iphone-account", "allow"));
            case MANAGED_SETUP -> List.of(step("company-iphone-box", "remote"), step("company-android-qr", "accept"));
            case WORK_PROFILE -> List.of(step("own-android-work-profile", "make"));
            case WINDOWS_MANAGES -> List.of(step("work-apps-windows", "sign-in"));
            case APP_INSTALL -> List.of(step("work-apps-iphone", "allow"));
            case APP_REMOVE -> List.of(step("remove-work-app", "remove"));
            case APP_RIGHTS -> List.of(step("safety-app", "sign-in"));
            case PASSCODE -> List.of(step("passcode-messages", "read"));
            case UPDATE -> List.of(step("update-needed", "moment"));
            case ENCRYPTION -> List.of(step("encryption", "on"));
            case UNKNOWN_APPS -> List.of(step("android-safety", "unknown"));
            case HARMFUL_APP -> List.of(step("android-safety", "harmful"));
            case KNOX -> List.of(step("samsung-knox", "network"));
        };
    }

    private static Pointer step(String guide, String step) {
        return new Pointer(new GuideId(guide), Optional.of(step));
    }
}
