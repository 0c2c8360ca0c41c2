package helder.people;

import helder.text.Language;

/**
 * Something that is wrong with a file of people.
 *
 * @param line counted from 1
 * @param detail what stands there, or the number that matters; see {@link Fault}
 */
public record PeopleFileProblem(int line, Fault fault, String detail) {

    private static final int LONGEST = 60;

    public PeopleFileProblem {
        detail = detail.replaceAll("\\p{Cc}+", " ").strip();
        if (detail.codePointCount(0, detail.length()) > LONGEST) {
            detail = detail.substring(0, detail.offsetByCodePoints(0, LONGEST - 1)) + "…";
        }
    }

    /** What is wrong. */
    public enum Fault {
        /** It is larger than that many thousand bytes. */
        TOO_LARGE("too_large"),
        /** It names more than that many people. */
        TOO_MANY("too_many"),
        /** It is no text. */
        NO_TEXT("no_text"),
        /** Nothing stands in it. */
        EMPTY("empty"),
        /** The first line does not name the columns for address and name. */
        COLUMNS("columns"),
        /** The first line names that column twice. */
        COLUMN_TWICE("column_twice"),
        /** The line has more cells than the first line ("3/5"). */
        CELLS("cells"),
        EMAIL("email"),
        NAME("name"),
        LANGUAGE("language"),
        ROLE("role"),
        GROUP("group"),
        /** The address stands on that line already. */
        TWICE("twice"),
        /** After that many mistakes nothing more is read. */
        MORE("more");

        private final String code;

        Fault(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Whether nothing stands where an address or a name must be. */
    public boolean isMissing() {
        return detail.isEmpty() && (fault == Fault.EMAIL || fault == Fault.NAME);
    }

    /** For the command line, in English. */
    public String sentence() {
        return switch (fault) {
            case TOO_LARGE -> "The file is larger than " + detail + " kB. Split it";
            case TOO_MANY -> "The file names more than " + detail + " people. Split it";
            case NO_TEXT -> "This is not a CSV file. Save it as \"CSV UTF-8\"";
            case EMPTY -> "The file is empty. Its first line names the columns, for example: " + PeopleFile.FIRST_LINE;
            case COLUMNS ->
                "Line 1 must name the columns, at least email and name, for example: " + PeopleFile.FIRST_LINE;
            case COLUMN_TWICE -> "Line 1 names a column a second time: " + detail;
            case CELLS ->
                at() + "there are " + detail.replace("/", " cells instead of ")
                        + ". Put a cell that holds a separator between quotation marks";
            case EMAIL ->
                at() + (isMissing() ? "the address is missing" : "\"" + detail + "\" is not an e-mail address");
            case NAME -> at() + (isMissing() ? "the name is missing" : "\"" + detail + "\" is not a usable name");
            case LANGUAGE -> at() + "\"" + detail + "\" is not a language; known: " + Language.known();
            case ROLE ->
                at() + "\"" + detail + "\" is not a role; known: administrator, help-desk, privacy-officer, auditor, "
                        + "works-council, legal, human-resources";
            case GROUP -> at() + "\"" + detail + "\" is not a usable name of a group";
            case MORE -> at() + "reading ended here, after " + detail + " mistakes. Mend these and try again";
            case TWICE -> at() + "the address stands on line " + detail + " already";
        };
    }

    private String at() {
        return "Line " + line + ": ";
    }
}
