package helder.charter;

import helder.charter.CharterFormat.Reading;
import helder.identity.Codes;
import helder.identity.Ownership;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** A conservative text to begin a draft from. Each is a file beside this class, in the format of {@link CharterFormat}. */
public enum Template {
    /** As little as management can do with: nobody but administrators sees anything, and only for a short time. */
    LEAST("least"),
    /** What an organisation starts with. */
    USUAL("usual");

    private final String code;

    Template(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of its short name. */
    public String nameKey() {
        return "charter.template." + code + ".name";
    }

    /** Key of the sentence that says what it is for. */
    public String purposeKey(Ownership ownership) {
        return "charter.template." + code + "." + ownership.code();
    }

    /** Empty when the word is unknown. */
    public static Optional<Template> find(String code) {
        return Codes.find(values(), Template::code, code);
    }

    /** What it says for devices of that ownership. */
    public CharterText text(Ownership ownership) {
        String file = "templates/" + ownership.code() + "-" + code + ".json";
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return switch (CharterFormat.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                case Reading.Read(CharterText text) -> text;
                case Reading.Faulty faulty ->
                    throw new IllegalStateException(
                            file + " is no charter: " + faulty.faults().getFirst());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
