package helder.text;

import com.ibm.icu.util.ULocale;
import helder.identity.Codes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language in which every shipped text exists. */
public enum Language {
    EN("en", "English"),
    NL("nl", "Nederlands"),
    DE("de", "Deutsch"),
    FR("fr", "Français");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** ISO 639-1, as in {@code lang} attributes and storage. */
    public String code() {
        return code;
    }

    /** The name of the language in that language. */
    public String ownName() {
        return ownName;
    }

    /** Its name in another language, as within a sentence: "Dutch", "néerlandais". */
    public String nameIn(Language reader) {
        return ULocale.getDisplayLanguage(code, reader.code);
    }

    /** Their own names by code, for whoever chooses one. */
    public static Map<String, String> ownNames() {
        var names = new LinkedHashMap<String, String>();
        for (Language language : values()) {
            names.put(language.code, language.ownName);
        }
        return names;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    /** Empty when no text is shipped in that language. */
    public static Optional<Language> find(String code) {
        return Codes.find(values(), Language::code, code);
    }

    /** By its code or its own name, in capitals or not; empty when no text is shipped in that language. */
    public static Optional<Language> named(String word) {
        return Arrays.stream(values())
                .filter(language ->
                        language.code.equalsIgnoreCase(word.strip()) || language.ownName.equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** "en (English), nl (Nederlands)" and so on: what somebody may write. */
    public static String known() {
        return Arrays.stream(values())
                .map(language -> language.code + " (" + language.ownName + ")")
                .collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException when no text is shipped in that language; the message lists those that are */
    public static Language of(String code) {
        return Codes.of(values(), Language::code, code, "language");
    }
}
