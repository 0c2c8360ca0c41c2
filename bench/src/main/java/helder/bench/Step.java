package helder.bench;

import org.jspecify.annotations.Nullable;

/**
 * One request of an operation and what follows from its answer.
 *
 * @param request the whole HTTP request
 * @param then says what comes next on the same connection, or null when the operation is complete
 */
record Step(byte[] request, Then then) {

    /** Reads an answer. */
    @FunctionalInterface
    interface Then {

        /** @throws WrongAnswerException when the server did not do what was asked; counted as an error */
        @Nullable Step after(Answer answer) throws WrongAnswerException;
    }

    /** A single request that must be answered with 200. */
    static Step single(byte[] request) {
        return new Step(request, answer -> {
            demandOk(answer);
            return null;
        });
    }

    static void demandOk(Answer answer) throws WrongAnswerException {
        if (!answer.ok()) {
            throw new WrongAnswerException("status " + answer.status(), answer.status());
        }
    }

    /** The server answered something else than the operation expects. */
    static final class WrongAnswerException extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;

        WrongAnswerException(String message) {
            this(message, 200);
        }

        WrongAnswerException(String message, int status) {
            super(message);
            this.status = status;
        }

        /** Whether the server asked to come back later. */
        boolean isBusy() {
            return status == 503 || status == 429;
        }
    }
}
