package helder.mail;

/** A letter could not be handed in. Its cause may name an address, so it is never logged. */
final class MailException extends Exception {

    private static final long serialVersionUID = 1L;

    private final MailProblem problem;

    MailException(MailProblem problem, Throwable cause) {
        super("A letter could not be handed in: " + problem.code(), cause);
        this.problem = problem;
    }

    MailProblem problem() {
        return problem;
    }
}
