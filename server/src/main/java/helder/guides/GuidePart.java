package helder.guides;

import helder.identity.Codes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a guide in one language that an organisation can have otherwise, while it follows the rest.
 *
 * @param step the name of the step; empty for other parts
 */
public record GuidePart(Kind kind, String step) {

    private static final Pattern STEP_NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final String STEP = "step:";

    public static final GuidePart TITLE = new GuidePart(Kind.TITLE, "");
    public static final GuidePart SUMMARY = new GuidePart(Kind.SUMMARY, "");
    public static final GuidePart MINUTES = new GuidePart(Kind.MINUTES, "");
    /** What IT sees afterwards. */
    public static final GuidePart SEEN = new GuidePart(Kind.SEEN, "");
    /** How it is taken back. */
    public static final GuidePart BACK = new GuidePart(Kind.BACK, "");

    public static final GuidePart WORDS = new GuidePart(Kind.WORDS, "");
    public static final GuidePart OPENING = new GuidePart(Kind.OPENING, "");
    public static final GuidePart CLOSING = new GuidePart(Kind.CLOSING, "");
    /** The whole file: of a guide of the organisation's own, or in a language in which Helder has none. */
    public static final GuidePart WHOLE = new GuidePart(Kind.WHOLE, "");

    /** What it is. */
    public enum Kind {
        TITLE("title"),
        SUMMARY("summary"),
        MINUTES("minutes"),
        SEEN("seen"),
        BACK("back"),
        WORDS("words"),
        OPENING("opening"),
        STEP("step"),
        CLOSING("closing"),
        WHOLE("whole");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word in storage and addresses. */
        public String code() {
            return code;
        }

        /** Key of its name. */
        public String nameKey() {
            return "guides.part." + code;
        }

        /** Whether it is one line above the guide. */
        public boolean isHeadline() {
            return switch (this) {
                case TITLE, SUMMARY, MINUTES, SEEN, BACK, WORDS -> true;
                case OPENING, STEP, CLOSING, WHOLE -> false;
            };
        }
    }

    /** @throws IllegalArgumentException when a step has no name that can be one, or another part has one */
    public GuidePart {
        if (kind == Kind.STEP ? !STEP_NAME.matcher(step).matches() : !step.isEmpty()) {
            throw new IllegalArgumentException("No part of a guide: " + kind + " " + step);
        }
    }

    /** A step by its name. */
    public static GuidePart step(String name) {
        return new GuidePart(Kind.STEP, name);
    }

    /** Empty when the code stands for none. */
    public static Optional<GuidePart> find(String code) {
        if (code.startsWith(STEP)) {
            return Optional.of(code.substring(STEP.length()))
                    .filter(name -> STEP_NAME.matcher(name).matches())
                    .map(GuidePart::step);
        }
        return Codes.find(Kind.values(), Kind::code, code)
                .filter(kind -> kind != Kind.STEP)
                .map(kind -> new GuidePart(kind, ""));
    }

    /** The word in storage and addresses, such as {@code step:lock}. */
    public String code() {
        return kind == Kind.STEP ? STEP + step : kind.code();
    }
}
