package helder.media.voice;

/** A voice did not speak. */
public final class SpeechException extends Exception {

    private static final long serialVersionUID = 1L;

    public SpeechException(String what) {
        super(what);
    }

    public SpeechException(String what, Throwable cause) {
        super(what, cause);
    }
}
