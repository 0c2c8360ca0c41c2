package helder.web.errors;

import helder.web.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * What the error page says.
 *
 * @param why a sentence about this very case
 */
public record ErrorModel(Problem problem, Optional<Duration> retryAfter, Optional<String> why) {}
