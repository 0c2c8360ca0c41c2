package helder.looks;

/** The look was not recorded, so nothing is shown. Tells which rule it failed on. */
public final class LookRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Why why;

    public LookRefusedException(Why why) {
        super(why.advice);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** What was missing. */
    public enum Why {
        REASON_MISSING(
                "reason_missing",
                "Say why you look, in 3 characters or more: it is about somebody's own device, or about where a device is"),
        REASON_TOO_LONG("reason_too_long", "The reason has more than 500 characters"),
        NO_INVESTIGATION(
                "no_investigation",
                "There is no approved investigation of yours about this person alone, or it has ended");

        private final String code;
        private final String advice;

        Why(String code, String advice) {
            this.code = code;
            this.advice = advice;
        }

        /** Stable key of the error. */
        public String code() {
            return code;
        }

        /** Key of the sentence for whoever looks. */
        public String textKey() {
            return "looks.refused." + code;
        }
    }
}
