package helder.demo;

/** The demo cannot go on. The message says why and what to do, for the person at the terminal. */
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
