package helder.people;

/** A file of people that cannot be taken over; nobody was added. The message says what is wrong, in English. */
public final class PeopleFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Fault {
        /** It does not begin with {@link PeopleFile#FIRST_LINE}. */
        FIRST_LINE("first_line"),
        /** A line has too few or too many columns. */
        COLUMNS("columns"),
        /** Address, name, language, a role or a group is not usable. */
        PERSON("person"),
        /** There is somebody with this address already. */
        EXISTS("exists");

        private final String code;

        Fault(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Fault fault;
    private final int line;

    public PeopleFileException(Fault fault, int line, String message) {
        super(message);
        this.fault = fault;
        this.line = line;
    }

    public Fault fault() {
        return fault;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
