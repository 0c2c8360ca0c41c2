package helder.people;

/** Somebody with this address exists already. */
public final class PersonExistsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PersonExistsException() {
        super("There is already somebody with this e-mail address");
    }
}
