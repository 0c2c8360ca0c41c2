package helder.media;

import java.time.Instant;
import java.util.Optional;

/**
 * How the organisation has a word said.
 *
 * @param by the name of whoever decided it; empty where nobody kept it
 */
public record SaidWord(String written, String said, Optional<String> by, Optional<Instant> at) {}
