package helder.windows.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The messages that a PC signed a moment ago, so that none of them counts twice (windows-mdm note, section 2.9). Older ones need not be known:
 * their time alone gives them away.
 */
final class SignedMessages {

    /** How far the clock of a PC may be from ours. */
    static final Duration SKEW = Duration.ofMinutes(15);

    /** More than a PC says in half an hour by far; whoever says more is not heard until the first ones are too old. */
    private static final int MOST = 2_000;

    private static final int LENGTH = 24;

    private final Map<String, Instant> messages;

    private SignedMessages(Map<String, Instant> messages) {
        this.messages = messages;
    }

    /** From what {@link #written} gave, without those whose time has passed. */
    static SignedMessages read(String written, Instant now) {
        var messages = new LinkedHashMap<String, Instant>();
        written.lines().forEach(line -> {
            Instant signedAt = Instant.ofEpochMilli(Long.parseLong(line.substring(LENGTH + 1)));
            if (isTimely(signedAt, now)) {
                messages.put(line.substring(0, LENGTH), signedAt);
            }
        });
        return new SignedMessages(messages);
    }

    static boolean isTimely(Instant signedAt, Instant now) {
        return Duration.between(signedAt, now).abs().compareTo(SKEW) <= 0;
    }

    /** What is kept of a message. */
    static String hash(byte[] body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                    .substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256", e);
        }
    }

    boolean contains(String hash) {
        return messages.containsKey(hash);
    }

    boolean isFull() {
        return messages.size() >= MOST;
    }

    /** One that was signed again is known as long as its later signature is timely. */
    SignedMessages with(String hash, Instant signedAt) {
        var more = new LinkedHashMap<>(messages);
        more.merge(hash, signedAt, (one, other) -> one.isAfter(other) ? one : other);
        return new SignedMessages(more);
    }

    /** One message on each line. */
    String written() {
        return messages.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().toEpochMilli())
                .collect(Collectors.joining("\n"));
    }
}
