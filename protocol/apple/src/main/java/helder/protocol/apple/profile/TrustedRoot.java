package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;

/** A root certificate of a private authority, which the device trusts and the management payload pins. */
public record TrustedRoot(Payload payload, PlistData certificate) {
    /** @throws IllegalArgumentException when the certificate is empty */
    public TrustedRoot {
        if (certificate.isEmpty()) {
            throw new IllegalArgumentException("an empty certificate");
        }
    }

    PlistDict toDict() {
        return payload.begin("com.apple.security.root")
                .put("PayloadContent", certificate)
                .build();
    }
}
