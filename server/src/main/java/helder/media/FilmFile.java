package helder.media;

import helder.identity.Codes;
import java.util.Optional;

/** The files of a film. Each may be missing: sound when nobody speaks, and what only ffmpeg makes when that is not there. */
public enum FilmFile {
    FILM("film.mp4", "video/mp4"),
    MP3("sound.mp3", "audio/mpeg"),
    OPUS("sound.ogg", "audio/ogg"),
    M4A("sound.m4a", "audio/mp4"),
    CAPTIONS("captions.vtt", "text/vtt;charset=UTF-8"),
    CHAPTERS("chapters.vtt", "text/vtt;charset=UTF-8"),
    SLIDES("slides.pdf", "application/pdf");

    private final String code;
    private final String type;

    FilmFile(String code, String type) {
        this.code = code;
        this.type = type;
    }

    /** Its name, also in addresses. */
    public String code() {
        return code;
    }

    /** What it is, for browsers. */
    public String type() {
        return type;
    }

    /** Key of what people call it. */
    public String nameKey() {
        return "media.file." + code.substring(code.indexOf('.') + 1);
    }

    /** Empty when there is no such file. */
    public static Optional<FilmFile> find(String code) {
        return Codes.find(values(), FilmFile::code, code);
    }
}
