package helder.organisation;

/** What an organisation may write about itself: one line, without control characters. */
final class Wordings {

    private static final int LONGEST = 300;

    private Wordings() {}

    static String required(String what, String text) {
        String clean = text.strip();
        if (clean.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        if (clean.length() > LONGEST) {
            throw new IllegalArgumentException(what + " has at most " + LONGEST + " characters");
        }
        if (clean.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " is one line of plain text");
        }
        return clean;
    }
}
