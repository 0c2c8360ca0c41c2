package helder.virtual.windows;

/** How an attempt to enroll or to renew ended. */
public sealed interface PcOutcome {

    /** The steps of an enrollment, in order; a renewal has only the last two. */
    enum Step {
        START,
        DISCOVERY,
        SIGN_IN,
        POLICY,
        CERTIFICATE,
        PROVISIONING
    }

    /** The PC is enrolled or has its new certificate. {@code deviceId} is what it calls itself to the server. */
    record Enrolled(String deviceId) implements PcOutcome {}

    /**
     * The PC or the server refused.
     *
     * @param httpStatus 0 when the refusal was the PC's own
     * @param code what Windows shows and logs, as in {@code 0x80180002}
     * @param text why, in words; the server's own words where Windows shows them
     */
    record Refused(Step step, int httpStatus, int code, String text) implements PcOutcome {

        /** The code as Windows writes it. */
        public String hresult() {
            return "0x%08X".formatted(code);
        }
    }
}
