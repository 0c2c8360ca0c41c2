package helder.protocol.android.device;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.PolicyName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Google knows of a device: the answer to a question, or an event. Only the name is always there; every block is there
 * and empty when it was not said. Nothing of it may be kept but what the gate lets through. The text form tells the name only.
 *
 * @param state what is wished, or null
 * @param appliedState what the device confirmed, or null
 * @param mode null when the device says too little; treat it as personal then
 * @param policyName the policy that it should have, as Google writes it, or null
 * @param appliedPolicyVersion rises with each change of the policy
 * @param policyCompliant Google leaves out what is false, so that a missing value is false (unproven on hardware)
 * @param enrollmentData what {@code TokenRequest} carried, or null
 * @param enrollmentToken name of the token, or null
 * @param totalStorage bytes, or null
 * @param totalMemory bytes, or null
 * @param freeStorage bytes, as measured last, or null
 * @param batteryPercent 0 to 100, as told last, or null
 * @param previousNames earlier enrollments of the same device, oldest first
 */
public record Device(
        DeviceName name,
        @Nullable DeviceState state,
        @Nullable DeviceState appliedState,
        @Nullable DeviceMode mode,
        @Nullable Integer apiLevel,
        @Nullable String policyName,
        @Nullable String appliedPolicyName,
        @Nullable Long appliedPolicyVersion,
        boolean policyCompliant,
        List<NonCompliance> nonCompliances,
        @Nullable Instant enrolledAt,
        @Nullable String enrollmentData,
        @Nullable String enrollmentToken,
        @Nullable Instant policySyncedAt,
        @Nullable Instant reportedAt,
        Hardware hardware,
        Software software,
        Safety safety,
        Network network,
        List<ReportedApp> apps,
        @Nullable Long totalStorage,
        @Nullable Long totalMemory,
        @Nullable Long freeStorage,
        @Nullable Integer batteryPercent,
        List<String> previousNames) {

    public Device {
        nonCompliances = List.copyOf(nonCompliances);
        apps = List.copyOf(apps);
        previousNames = List.copyOf(previousNames);
    }

    /** @throws MalformedMessageException when it has no name */
    public static Device read(Fields device) throws MalformedMessageException {
        return new Device(
                name(device),
                device.word("state", DeviceState.class),
                device.word("appliedState", DeviceState.class),
                DeviceMode.of(device.text("managementMode"), device.text("ownership"))
                        .orElse(null),
                device.smallNumber("apiLevel"),
                device.text("policyName"),
                device.text("appliedPolicyName"),
                device.number("appliedPolicyVersion"),
                device.isTrue("policyCompliant"),
                device.objects("nonComplianceDetails").stream()
                        .map(NonCompliance::read)
                        .flatMap(Optional::stream)
                        .toList(),
                device.instant("enrollmentTime"),
                device.text("enrollmentTokenData"),
                device.text("enrollmentTokenName"),
                device.instant("lastPolicySyncTime"),
                device.instant("lastStatusReportTime"),
                Hardware.read(device.object("hardwareInfo")),
                Software.read(device.object("softwareInfo")),
                Safety.read(device),
                Network.read(device.object("networkInfo")),
                ReportedApp.readAll(device),
                device.object("memoryInfo").number("totalInternalStorage"),
                device.object("memoryInfo").number("totalRam"),
                Measured.newest(device, "memoryEvents", "INTERNAL_STORAGE_MEASURED")
                        .map(event -> event.number("byteCount"))
                        .orElse(null),
                Measured.newest(device, "powerManagementEvents", "BATTERY_LEVEL_COLLECTED")
                        .map(event -> event.wholePart("batteryLevel"))
                        .orElse(null),
                device.texts("previousDeviceNames"));
    }

    private static DeviceName name(Fields device) throws MalformedMessageException {
        String name = device.text("name");
        try {
            return DeviceName.of(name == null ? "" : name);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a device without a name");
        }
    }

    /** Whether this is its last report: it is no longer managed. Told under any type of event, in either state (section 5, row 7). */
    public boolean isGone() {
        return state == DeviceState.DELETED || appliedState == DeviceState.DELETED;
    }

    /** Whether what it says about compliance is about this policy. Anything else is about an older one, and says nothing (section 1.8). */
    public boolean reportsOn(PolicyName policy, long version) {
        return policy.toString().equals(appliedPolicyName) && Objects.equals(version, appliedPolicyVersion);
    }

    /** What is not as it should be, without apps that the same report shows as installed (section 5, row 8). */
    public List<NonCompliance> openIssues() {
        return nonCompliances.stream()
                .filter(issue -> !isInstalledAfterAll(issue))
                .toList();
    }

    private boolean isInstalledAfterAll(NonCompliance issue) {
        return "APP_NOT_INSTALLED".equals(issue.reason())
                && apps.stream()
                        .anyMatch(app -> app.installed() && app.packageName().equals(issue.packageName()));
    }

    /** By what the same device is known again when it enrolls once more. */
    public IdentityKey identityKey() {
        return IdentityKey.of(this);
    }

    /** The names under which it is or was known, the present one first. */
    public Stream<String> allNames() {
        return Stream.concat(Stream.of(name.toString()), previousNames.stream());
    }

    @Override
    public String toString() {
        return "Device[" + name + "]";
    }
}
