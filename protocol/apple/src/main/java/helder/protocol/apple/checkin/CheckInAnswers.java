package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;
import java.util.Optional;

/** Bodies of the few check-in answers that have one; all others are status 200 and empty. */
public final class CheckInAnswers {
    private CheckInAnswers() {}

    /** To {@link GetBootstrapToken}; an empty dictionary when none is kept. */
    public static byte[] bootstrapToken(Optional<PlistData> kept) {
        return PlistWriter.write(PlistDict.builder()
                .putIfPresent("BootstrapToken", kept.orElse(null))
                .build());
    }

    /** To the first {@link UserAuthenticate}: no digest is wanted, go on. */
    public static byte[] noDigestWanted() {
        return PlistWriter.write(PlistDict.builder().put("DigestChallenge", "").build());
    }

    /** To the second {@link UserAuthenticate}. */
    public static byte[] authToken(String token) {
        return PlistWriter.write(PlistDict.builder().put("AuthToken", token).build());
    }

    /** To {@link GetToken}. */
    public static byte[] tokenData(PlistData token) {
        return PlistWriter.write(PlistDict.builder().put("TokenData", token).build());
    }
}
