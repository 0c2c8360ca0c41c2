package helder.windows.push;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token with which PCs are woken for a while. Its text form does not show it.
 *
 * @param life how long it works, from now
 */
record TokenAnswer(String token, Duration life) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration USUAL = Duration.ofHours(1);
    private static final long LONGEST_LIFE = Duration.ofDays(7).toSeconds();

    /** Empty for anything else than an answer with a token that can stand in a header. */
    static Optional<TokenAnswer> read(byte[] body) {
        try {
            JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (root == null || !root.path("access_token").isString()) {
                return Optional.empty();
            }
            String token = root.path("access_token").asString();
            long seconds = root.path("expires_in").asLong(USUAL.toSeconds());
            return token.matches("[!-~]{1,8192}") && seconds > 0
                    ? Optional.of(new TokenAnswer(token, Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE))))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "TokenAnswer[" + life + "]";
    }
}
