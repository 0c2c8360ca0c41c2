package helder.android;

import helder.manifest.DataItem;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.DeviceState;
import helder.protocol.android.device.Hardware;
import helder.protocol.android.device.Network;
import helder.protocol.android.device.ReportedApp;
import helder.protocol.android.device.Safety;
import helder.protocol.android.device.Software;
import helder.protocol.android.policy.PolicyKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates what a phone reported into values of data items, wanted or not, so that the gate can judge and count it; what means nothing
 * in the manifest is only counted. Every block of a report may be missing. Nothing here decides what may be kept.
 */
public final class PhoneReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LIST = 200_000;
    private static final double BYTES_IN_GIGABYTE = 1_000_000_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern NOT_HEX = Pattern.compile("[^0-9a-f]");
    private static final Pattern HARDWARE_ADDRESS = Pattern.compile("[0-9a-f]{12}");

    private final Map<DataItem, String> values = new EnumMap<>(DataItem.class);
    private final DeviceMode mode;
    private int unknown;

    private PhoneReader(DeviceMode mode) {
        this.mode = mode;
    }

    /**
     * @param mode how the phone is managed, as its enrollment says
     * @param fromWork the apps that its policy brings or offers
     * @param isCurrent whether the report is about the policy that the phone was given last; else it says nothing about keeping to it
     */
    public static Observed read(Device device, DeviceMode mode, Set<String> fromWork, boolean isCurrent) {
        var reader = new PhoneReader(mode);
        reader.hardware(device, device.hardware());
        reader.software(device.software());
        reader.safety(device.safety());
        reader.network(device.network());
        reader.storage(device);
        reader.apps(device.apps(), fromWork);
        reader.state(device, isCurrent);
        return new Observed(reader.values, reader.unknown);
    }

    private void hardware(Device device, Hardware hardware) {
        String maker = hardware.manufacturer() == null ? text(hardware.brand()) : text(hardware.manufacturer());
        String kind = text(hardware.model());
        boolean isNamed = kind.toLowerCase(Locale.ROOT).startsWith(maker.toLowerCase(Locale.ROOT));
        put(DataItem.DEVICE_MODEL, isNamed ? kind : (maker + " " + kind).strip());
        put(DataItem.SERIAL_NUMBER, hardware.serialNumber());
        // The one that somebody's own phone makes for this organisation alone; else the name of this enrollment at
        // Google.
        String name = device.name().toString();
        put(
                DataItem.DEVICE_IDENTIFIER,
                hardware.enterpriseSpecificId() == null
                        ? name.substring(name.lastIndexOf('/') + 1)
                        : hardware.enterpriseSpecificId());
    }

    /** Which small fixes are in place, a phone says with its security patches and not with its build alone. */
    private void software(Software software) {
        put(DataItem.OS_VERSION, software.androidVersion() == null ? null : "Android " + software.androidVersion());
        put(
                DataItem.OS_BUILD,
                String.join(
                        ", ",
                        Stream.of(text(software.build()), text(software.securityPatchLevel()))
                                .filter(part -> !part.isEmpty())
                                .toList()));
        count(software.language());
        count(software.updateStatus());
    }

    private void safety(Safety safety) {
        yesOrNo(DataItem.PASSCODE_PRESENT, safety.screenLock());
        yesOrNo(DataItem.ANTIVIRUS, safety.playProtect());
        count(safety.developerOptions());
        count(safety.debugging());
        count(safety.unknownSources());
        switch (text(safety.encryptionStatus())) {
            case "ACTIVE", "ACTIVE_DEFAULT_KEY", "ACTIVE_PER_USER" -> put(DataItem.ENCRYPTION, "yes");
            case "INACTIVE", "ACTIVATING", "UNSUPPORTED" -> put(DataItem.ENCRYPTION, "no");
            default -> {
                // Not said, or a word that nobody knew when this was written: then nothing is known.
            }
        }
        switch (text(safety.posture())) {
            case "SECURE" -> put(DataItem.SYSTEM_INTEGRITY, "yes");
            case "AT_RISK", "POTENTIALLY_COMPROMISED" -> put(DataItem.SYSTEM_INTEGRITY, "no");
            default -> {
                // the same
            }
        }
    }

    private void network(Network network) {
        lines(DataItem.CELLULAR_IDENTIFIER, Stream.of(text(network.imei()), text(network.meid())));
        lines(DataItem.PHONE_NUMBER, network.phoneNumbers().stream());
        lines(DataItem.CARRIER, network.carriers().stream());
        String hex = NOT_HEX.matcher(text(network.wifiMacAddress()).toLowerCase(Locale.ROOT))
                .replaceAll("");
        if (HARDWARE_ADDRESS.matcher(hex).matches()) {
            put(DataItem.NETWORK_ADDRESSES, hex.replaceAll("(..)(?!$)", "$1:"));
        } else {
            count(network.wifiMacAddress());
        }
    }

    private void storage(Device device) {
        Long bytes = device.totalStorage();
        if (bytes != null && bytes > 0) {
            put(DataItem.STORAGE_TOTAL, String.format(Locale.ROOT, "%.1f", bytes / BYTES_IN_GIGABYTE));
        }
        count(device.totalMemory());
    }

    /**
     * Beside a profile a phone reports only what is in it, also what came with the phone: nobody got that from the organisation, and it says
     * nothing about anybody either.
     */
    private void apps(Collection<ReportedApp> apps, Set<String> fromWork) {
        if (apps.isEmpty()) {
            return;
        }
        lines(
                DataItem.APPS_MANAGED,
                apps.stream()
                        .filter(app -> app.installed() && fromWork.contains(app.packageName()))
                        .map(PhoneReader::line));
        values.putIfAbsent(DataItem.APPS_MANAGED, "");
        if (mode == DeviceMode.FULLY_MANAGED) {
            lines(
                    DataItem.APPS_PERSONAL,
                    apps.stream()
                            .filter(app -> app.installed() && !fromWork.contains(app.packageName()))
                            .map(PhoneReader::line));
        } else if (apps.stream().anyMatch(app -> !fromWork.contains(app.packageName()))) {
            unknown++;
        }
    }

    private static String line(ReportedApp app) {
        String name = text(app.displayName()).isEmpty() ? app.packageName() : text(app.displayName());
        return (name + " " + text(app.version())).strip();
    }

    private void state(Device device, boolean isCurrent) {
        if (isCurrent) {
            boolean isMissed = device.openIssues().stream()
                    .filter(issue -> issue.setting().equals(PolicyKey.PASSWORDS.googleName()))
                    .anyMatch(issue -> switch (issue.meaning()) {
                        case PERSON_MUST_ACT, FAILED -> true;
                        case PENDING, NOT_APPLICABLE -> false;
                    });
            put(DataItem.PASSCODE_COMPLIANT, isMissed ? "no" : "yes");
        }
        DeviceState state = device.appliedState();
        if (!mode.isPersonal() && state != null) {
            put(DataItem.LOST_MODE, state == DeviceState.LOST ? "yes" : "no");
        }
    }

    private void yesOrNo(DataItem item, @Nullable Boolean value) {
        if (value != null) {
            put(item, value ? "yes" : "no");
        }
    }

    private void lines(DataItem item, Stream<String> entries) {
        var sorted = new TreeSet<String>();
        entries.map(PhoneReader::text).filter(entry -> !entry.isEmpty()).forEach(sorted::add);
        if (!sorted.isEmpty()) {
            values.put(item, shortened(String.join("\n", sorted), LONGEST_LIST));
        }
    }

    private void put(DataItem item, @Nullable String value) {
        String cleaned = text(value);
        if (!cleaned.isEmpty()) {
            values.put(item, shortened(cleaned, LONGEST_TEXT));
        }
    }

    /** Told, and nothing in the manifest. */
    private void count(@Nullable Object value) {
        if (value != null) {
            unknown++;
        }
    }

    /** In one line; nothing where nothing was said. */
    private static String text(@Nullable String value) {
        return value == null ? "" : CONTROL.matcher(value).replaceAll(" ").strip();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
