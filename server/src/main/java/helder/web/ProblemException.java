package helder.web;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with an error page. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param retryAfter when it makes sense to try again */
    public ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.key());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
