package helder.protocol.apple.plist;

import helder.protocol.apple.MalformedMessageException;

/** Bytes that are no property list, or one beyond the limits. Says what and where, and quotes no value. */
public final class PlistException extends MalformedMessageException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /** @param line and column count from 1; 0 when the place is unknown */
    PlistException(String whatIsWrong, int line, int column) {
        super(line > 0 ? whatIsWrong + " (line " + line + ", column " + column + ")" : whatIsWrong);
        this.line = line;
        this.column = column;
    }

    PlistException(String whatIsWrong) {
        this(whatIsWrong, 0, 0);
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
