package helder.store;

import java.time.Instant;

/** Something was not done, and nothing was changed, because what this person does counts only from a later moment on. */
public final class NotYetException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final Why why;
    private final String who;
    private final Instant since;
    private final Instant until;

    /**
     * @param who whose link it was; for {@link Why#OTHERS} whose account it opened; empty for a role
     * @param since when the link was used, or the role was given
     */
    public NotYetException(Why why, String who, Instant since, Instant until) {
        super("Not before " + until + ": " + why.sentence);
        this.why = why;
        this.who = who;
        this.since = since;
        this.until = until;
    }

    /** What has to grow older first. */
    public enum Why {
        OFFICE("office", "a link that somebody else made set the password of this account"),
        OWN("own", "a link that somebody else made set the password of this account"),
        OTHERS("others", "a link that this person made set the password of the other account"),
        ROLE("role", "the role was given a short time ago"),
        IT("it", "it was not meant for IT, for which this person works or did until a short time ago"),
        READING("reading", "a link that somebody else made set the password of this account");

        private final String code;
        private final String sentence;

        Why(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** Key of the sentence that people read. */
        public String textKey() {
            return "web.not_yet." + code;
        }
    }

    public Why why() {
        return why;
    }

    public String who() {
        return who;
    }

    public Instant since() {
        return since;
    }

    public Instant until() {
        return until;
    }
}
