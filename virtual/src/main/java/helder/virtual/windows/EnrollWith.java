package helder.virtual.windows;

import helder.virtual.FormSignIn;

/** How the person or the organisation proves that this PC may enroll. */
public sealed interface EnrollWith {

    /** The address or user name that goes into the discovery; empty when a program enrolls. */
    String user();

    /** The person signs in on web pages in the PC's web view. */
    record WebPages(String user, FormSignIn person) implements EnrollWith {}

    /**
     * A user name and a one-time secret.
     *
     * @param fromPackage whether a provisioning package brings them, which enrolls the device; otherwise the person types
     *     them into the dialog of the settings
     */
    record Secret(String user, String secret, boolean fromPackage) implements EnrollWith {}

    /** A program on the PC hands over a token that the server gave out elsewhere. */
    record Token(String token) implements EnrollWith {
        @Override
        public String user() {
            return "";
        }
    }
}
