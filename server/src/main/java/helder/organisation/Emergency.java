package helder.organisation;

import helder.identity.Codes;
import helder.text.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * What to do when it cannot wait.
 *
 * @param phone the number that is shown first; blank when there is none
 * @param words what to do, by what happened and by language
 */
public record Emergency(String phone, Map<Mishap, Map<Language, String>> words) {

    /** Of what to do, in characters; it may have several lines. */
    public static final int LONGEST_WORDS = 1000;

    public Emergency {
        phone = PlainText.clean(phone);
        var said = new EnumMap<Mishap, Map<Language, String>>(Mishap.class);
        words.forEach((mishap, texts) -> {
            Map<Language, String> clean = HelpLink.said(texts);
            if (!clean.isEmpty()) {
                said.put(mishap, clean);
            }
        });
        words = java.util.Collections.unmodifiableMap(said);
    }

    /** What can happen to a device. */
    public enum Mishap {
        LOST("lost"),
        STOLEN("stolen"),
        HACKED("hacked");

        private final String code;

        Mishap(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Mishap of(String code) {
            return Codes.of(values(), Mishap::code, code, "mishap");
        }
    }

    public static Emergency none() {
        return new Emergency("", Map.of());
    }

    /** Whether the number can be called, or there is none. */
    public boolean isPhoneUsable() {
        return phone.isEmpty() || (phone.length() <= Reach.Detail.PHONE.longest() && Reach.isPhone(phone));
    }
}
