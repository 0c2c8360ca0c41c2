package helder.web.errors;

import helder.web.Problem;
import java.time.Duration;
import java.util.Optional;

/** What the error page says. */
public record ErrorModel(Problem problem, Optional<Duration> retryAfter) {}
