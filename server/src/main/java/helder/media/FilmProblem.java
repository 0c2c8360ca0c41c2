package helder.media;

import helder.identity.Codes;

/** Why a film could not be made. */
public enum FilmProblem {
    /** The voice did not speak. */
    VOICE("voice"),
    /** ffmpeg failed, was ended, or took too long. */
    FFMPEG("ffmpeg"),
    /** There was no room, or files could not be written. */
    DISK("disk"),
    /** It would play longer than {@link helder.media.Films#LONGEST}. */
    LONG("long"),
    /** The server ended while it was made, again and again. */
    INTERRUPTED("interrupted"),
    /** Something else, which stands in the log of the server. */
    OTHER("other");

    private final String code;

    FilmProblem(String code) {
        this.code = code;
    }

    /** Its word in storage. */
    public String code() {
        return code;
    }

    /** Key of the sentence that says it. */
    public String textKey() {
        return "media.problem." + code;
    }

    /** @throws IllegalArgumentException when there is no such problem */
    public static FilmProblem of(String code) {
        return Codes.of(values(), FilmProblem::code, code, "problem of a film");
    }
}
