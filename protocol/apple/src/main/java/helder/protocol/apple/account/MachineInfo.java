package helder.protocol.apple.account;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device tells of itself before it enrolls, after its signature was checked and taken off. All of it is a claim.
 * Its text form shows no identifier.
 *
 * @param language of the person, such as {@code nl-NL}, or null
 * @param product such as {@code iPhone17,1}
 * @param version the build of the system
 * @param osVersion such as {@code 26.4}, or null on older systems
 * @param udid null under User Enrollment
 * @param serial null under User Enrollment
 * @param canRequestSoftwareUpdate the device can be told to update first
 */
public record MachineInfo(
        @Nullable String language,
        String product,
        String version,
        @Nullable String osVersion,
        @Nullable String udid,
        @Nullable String serial,
        boolean canRequestSoftwareUpdate) {

    /** The media type of the signed form. */
    public static final String CONTENT_TYPE = "application/pkcs7-signature";

    /** @throws MalformedMessageException when it is no property list, or PRODUCT or VERSION is missing */
    public static MachineInfo read(byte[] plist) throws MalformedMessageException {
        PlistDict dict = new PlistReader(PlistLimits.CHECK_IN).readDict(plist);
        return new MachineInfo(
                dict.optionalText("LANGUAGE").orElse(null),
                require(dict, "PRODUCT"),
                require(dict, "VERSION"),
                dict.optionalText("OS_VERSION").orElse(null),
                dict.optionalText("UDID").orElse(null),
                dict.optionalText("SERIAL").orElse(null),
                dict.optionalBoolean("MDM_CAN_REQUEST_SOFTWARE_UPDATE").orElse(false));
    }

    public Optional<String> spokenLanguage() {
        return Optional.ofNullable(language);
    }

    public Optional<String> systemVersion() {
        return Optional.ofNullable(osVersion);
    }

    @Override
    public String toString() {
        return "MachineInfo[" + product + ", " + version + "]";
    }

    private static String require(PlistDict dict, String key) throws MalformedMessageException {
        return dict.optionalText(key)
                .orElseThrow(() -> new MalformedMessageException("machine information without " + key));
    }
}
