package helder.apple;

import helder.text.Language;

/** The small pages that people see when a link to an enrollment profile does not work. The web room may implement it. */
public interface EnrollmentPages {

    /** Why there is no profile. */
    enum Problem {
        /** Nobody issued such a link. */
        UNKNOWN_LINK(404, "unknown_link"),
        /** A device was enrolled with it, it was taken back, or it is too old. */
        LINK_USED_UP(410, "link_used_up"),
        /** The organisation has not set up what Apple devices need yet. */
        NOT_READY(403, "not_ready"),
        /** The link is for another way of enrolling. */
        WRONG_WAY(403, "wrong_way");

        private final int status;
        private final String code;

        Problem(int status, String code) {
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        /** Stable key of the error. */
        public String code() {
            return "apple." + code;
        }

        /** Key of the heading. */
        public String titleKey() {
            return "apple.problem." + code + ".title";
        }

        /** Key of the sentence that says what to do. */
        public String adviceKey() {
            return "apple.problem." + code + ".advice";
        }
    }

    /** A whole HTML page. */
    String page(Problem problem, Language language);
}
