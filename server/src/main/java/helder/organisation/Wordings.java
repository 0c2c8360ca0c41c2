package helder.organisation;

/** What an organisation may write about itself: one line, without characters that nobody sees. */
final class Wordings {

    private static final int LONGEST = 300;

    private Wordings() {}

    static String required(String what, String text) {
        String clean = text.strip();
        if (clean.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return switch (PlainText.fault(clean, LONGEST, false).orElse(null)) {
            case null -> clean;
            case TOO_LONG -> throw new IllegalArgumentException(what + " has at most " + LONGEST + " characters");
            case INVISIBLE ->
                throw new IllegalArgumentException(what + " is one line of plain text, without invisible characters");
        };
    }
}
