package helder.people;

/** A name or an address that cannot be used. The message says how it should be, in English. */
public final class PersonDetailException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final PersonDetail detail;

    PersonDetailException(PersonDetail detail, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.detail = detail;
    }

    /** Which of them. */
    public PersonDetail detail() {
        return detail;
    }
}
