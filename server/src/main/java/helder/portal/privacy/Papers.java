package helder.portal.privacy;

import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files about themselves that people fetch: each costs the server some work, so nobody fetches them without end. */
@Component
final class Papers {

    /** More than anybody reads in that time. */
    static final int MOST = 30;

    private final Throttle fetched;

    Papers(InstantSource clock) {
        this.fetched = new Throttle(clock, MOST, Duration.ofMinutes(15));
    }

    /** Counts one. @throws ProblemException when the reader fetched too many, with how long to wait */
    void count(Page page) {
        Optional<Duration> wait = fetched.begin(page.me().id().value());
        if (wait.isPresent()) {
            throw new ProblemException(Problem.TOO_MANY_FILES, wait);
        }
    }
}
