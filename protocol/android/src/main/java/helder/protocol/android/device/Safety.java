package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How safe the device is set up. Google leaves out what is false, so that within a block that came a missing answer means no;
 * null is only where the whole block is missing.
 *
 * @param encryptionStatus such as {@code ACTIVE_PER_USER}
 * @param posture {@code SECURE}, {@code AT_RISK} or {@code POTENTIALLY_COMPROMISED}
 * @param risks such as {@code UNKNOWN_OS}
 */
public record Safety(
        @Nullable Boolean screenLock,
        @Nullable String encryptionStatus,
        @Nullable Boolean developerOptions,
        @Nullable Boolean debugging,
        @Nullable Boolean unknownSources,
        @Nullable Boolean playProtect,
        @Nullable String posture,
        List<String> risks) {

    public Safety {
        risks = List.copyOf(risks);
    }

    static Safety read(Fields device) {
        Fields settings = device.object("deviceSettings");
        boolean told = device.has("deviceSettings");
        Fields posture = device.object("securityPosture");
        return new Safety(
                told ? settings.isTrue("isDeviceSecure") : null,
                settings.text("encryptionStatus"),
                told ? settings.isTrue("developmentSettingsEnabled") : null,
                told ? settings.isTrue("adbEnabled") : null,
                told ? settings.isTrue("unknownSourcesEnabled") : null,
                told ? settings.isTrue("verifyAppsEnabled") : null,
                posture.text("devicePosture"),
                posture.objects("postureDetails").stream()
                        .flatMap(detail -> Stream.ofNullable(detail.text("securityRisk")))
                        .toList());
    }
}
