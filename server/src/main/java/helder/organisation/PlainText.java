package helder.organisation;

import java.util.Optional;

/** What may stand in a text that an organisation writes about itself: words, and nothing that is invisible or turns them around. */
public final class PlainText {

    private static final int SOFT_HYPHEN = 0xad;
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private PlainText() {}

    /** Why a text is refused. */
    public enum Fault {
        TOO_LONG,
        /** Control characters, or invisible ones that turn the direction of words; more than one line where one is meant. */
        INVISIBLE
    }

    /**
     * What is wrong with a text, if anything.
     *
     * @param longest in characters
     * @param isLong whether it may have several lines
     */
    public static Optional<Fault> fault(String text, int longest, boolean isLong) {
        if (text.length() > longest) {
            return Optional.of(Fault.TOO_LONG);
        }
        return text.codePoints().anyMatch(each -> isInvisible(each) && !(isLong && each == '\n'))
                ? Optional.of(Fault.INVISIBLE)
                : Optional.empty();
    }

    /** Without blanks around it, and with lines that end as ours do. */
    public static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** Whether it is a control character, no character at all, or an invisible one that turns the direction of words. */
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> codePoint != SOFT_HYPHEN && codePoint != NON_JOINER && codePoint != JOINER;
            default -> false;
        };
    }
}
