package helder.virtual.google.phone;

/** How a token comes to a phone; this decides who owns it, not the token. */
public enum WayIn {
    /** The link {@code https://enterprise.google.com/android/enroll?et=...} on a phone in use. */
    LINK(true),
    /** Google's app from Google Play, or Settings → Google → Work profile, and the token or its QR picture. */
    APP(true),
    /** Six taps on the first screen after a reset, and the QR picture. */
    QR(false),
    /** {@code afw#setup} in the account field of the set-up. */
    AFW(false),
    /** The maker or seller registered the phone. */
    ZERO_TOUCH(false);

    private final boolean personal;

    WayIn(boolean personal) {
        this.personal = personal;
    }

    public boolean isPersonal() {
        return personal;
    }
}
