package helder.media;

/** Why a recording was not kept. */
public enum RecordingFault {
    /** Nobody agreed that their voice may be heard. */
    CONSENT("consent"),
    /** The sentence is not in the film any more. */
    TEXT("text"),
    /** The file is neither WAV nor WebM with Opus. */
    KIND("kind"),
    /** The file is cut off, or contradicts itself. */
    BROKEN("broken"),
    /** It plays for too long. */
    LONG("long"),
    /** Nobody is heard in it. */
    QUIET("quiet"),
    /** There are as many as there may be. */
    FULL("full"),
    /** Somebody else read this sentence, and only an administrator may replace that. */
    OTHERS("others");

    private final String code;

    RecordingFault(String code) {
        this.code = code;
    }

    /** Stable word for it. */
    public String code() {
        return code;
    }

    /** Key of the sentence that says it. */
    public String textKey() {
        return "media.recording." + code;
    }
}
