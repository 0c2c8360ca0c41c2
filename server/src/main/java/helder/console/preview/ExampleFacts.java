package helder.console.preview;

import helder.charter.DataRule;
import helder.devices.Facts.Fact;
import helder.gate.Sight;
import helder.identity.DeviceForm;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.manifest.ValueForm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the device of an example told: made up, of what its charter lets the server ask and nothing else. Numbers and addresses are of ranges that
 * nobody has.
 *
 * @param name what its person calls it
 * @param zone in which it is
 * @param now when it told all of it
 */
record ExampleFacts(Platform platform, DeviceForm form, String name, ZoneId zone, Instant now) {

    /** By item, each until the day on which the charter has it deleted. */
    Map<DataItem, Fact> told(Sight sight) {
        var facts = new EnumMap<DataItem, Fact>(DataItem.class);
        for (Sight.Seen seen : sight.items()) {
            Optional<DataRule> rule = seen.rule().filter(_ -> seen.isUsed());
            if (rule.isPresent() && ValueForm.of(seen.item()) != ValueForm.HIDDEN) {
                value(seen.item())
                        .ifPresent(value -> facts.put(
                                seen.item(),
                                new Fact(value, now, now.plus(rule.get().retention()))));
            }
        }
        return facts;
    }

    /** Empty for what a device of this form never tells, and for what is not kept while nobody looks for it. */
    private Optional<String> value(DataItem item) {
        boolean isComputer = form == DeviceForm.COMPUTER;
        boolean isPc = platform == Platform.WINDOWS;
        return switch (item) {
            case DEVICE_MODEL ->
                Optional.of(
                        switch (form) {
                            case PHONE -> "iPhone17,3";
                            case TABLET -> "iPad15,3";
                            case COMPUTER -> isPc ? "Example Book 7" : "Mac16,12";
                        });
            case DEVICE_NAME -> Optional.of(name);
            case OS_VERSION -> Optional.of(isPc ? "10.0.26100" : "27.1");
            case OS_BUILD -> Optional.of(isPc ? "26100.2314" : isComputer ? "26B82" : "24B80");
            case STORAGE_TOTAL -> Optional.of(isComputer ? "512.0" : "128.0");
            case STORAGE_FREE -> Optional.of(isComputer ? "301.4" : "71.5");
            case BATTERY_LEVEL -> Optional.of("80");
            case TIME_ZONE -> Optional.of(zone.getId());
            case SUPERVISED, LOST_MODE -> Optional.of("no");
            case LAST_CONTACT -> Optional.of(now.toString());
            case SERIAL_NUMBER -> Optional.of("EXAMPLE0001");
            case DEVICE_IDENTIFIER -> Optional.of(isPc ? "0".repeat(32) : "00000000-0000000000000000");
            case CELLULAR_IDENTIFIER -> mobile("00 000000 000000 0");
            case PHONE_NUMBER -> mobile("+00 00 000 00 00");
            case CARRIER -> mobile("Example Mobile");
            case NETWORK_ADDRESSES -> Optional.of("02:00:00:00:00:01");
            case PASSCODE_PRESENT, PASSCODE_COMPLIANT -> mobile("yes");
            case ENCRYPTION, ACTIVATION_LOCK -> Optional.of("yes");
            case FIREWALL, SYSTEM_INTEGRITY -> isComputer ? Optional.of("yes") : Optional.empty();
            case ANTIVIRUS -> isPc ? Optional.of("yes") : Optional.empty();
            case APPS_MANAGED ->
                Optional.of(isPc ? "Example Planning 2.4.0" : "org.example.mail\norg.example.planning");
            case APPS_PERSONAL -> Optional.of("Example Weather");
            case PROFILES_MANAGED -> Optional.of("Example Wi-Fi");
            case CERTIFICATES_MANAGED -> Optional.of("Example device");
            case ENROLLMENT_STEPS,
                    LOCATION,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN,
                    PHOTOS,
                    MESSAGES,
                    PERSONAL_MAIL,
                    CALLS,
                    CONTACTS,
                    BROWSING,
                    FILES,
                    SCREEN,
                    MICROPHONE_CAMERA,
                    KEYSTROKES,
                    HEALTH,
                    PASSCODE_ITSELF,
                    NETWORK_TRAFFIC -> Optional.empty();
        };
    }

    private Optional<String> mobile(String value) {
        return form == DeviceForm.COMPUTER ? Optional.empty() : Optional.of(value);
    }
}
