package helder.text;

/** Cells of comma-separated values (RFC 4180). */
public final class Csv {

    private static final String NEVER_AT_THE_START = "=+-@\t\r";

    private Csv() {}

    /** In quotes only where it needs them, and harmless. */
    public static String cell(String text) {
        String safe = harmless(text);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : quoted(safe);
    }

    /** In quotes. */
    public static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Spreadsheets take a cell that begins like a formula for one and work it out; an apostrophe before it stops that. */
    public static String harmless(String text) {
        boolean couldBeFormula = !text.isEmpty() && NEVER_AT_THE_START.indexOf(text.charAt(0)) >= 0;
        return couldBeFormula ? "'" + text : text;
    }
}
