package helder.protocol.windows.xml;

import helder.protocol.windows.MalformedMessageException;

/** Bytes that are no XML of the wanted kind, or beyond the limits. Says what and where, and quotes no value. */
public final class XmlException extends MalformedMessageException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /** @param line and column count from 1; 0 when the place is unknown */
    XmlException(String whatIsWrong, int line, int column) {
        super(line > 0 ? whatIsWrong + " (line " + line + ", column " + column + ")" : whatIsWrong);
        this.line = line;
        this.column = column;
    }

    XmlException(String whatIsWrong) {
        this(whatIsWrong, 0, 0);
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
