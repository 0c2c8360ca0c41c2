package helder.windows.push;

import java.time.Instant;

/** With what this server proves itself to Microsoft's cloud. Its text form shows no secret. */
record PushAccount(String family, String sid, String secret, Instant changedAt) {

    PushAccount {
        if (!family.matches("[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}")
                || !sid.matches("ms-app://S-1-15-2(-[0-9]{1,10}){7}")
                || !secret.matches("[!-~]{8,256}")) {
            throw new IllegalArgumentException(
                    "The package family name, the package SID (ms-app://S-1-15-2-…) or the secret has another form");
        }
    }

    @Override
    public String toString() {
        return "PushAccount[" + family + "]";
    }
}
