package helder.web;

import helder.secrets.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret that somebody has just made and must hand over: kept sealed in their session for ten minutes, so that its page can be
 * read, and read again, without making another one. A session keeps one at a time; the next takes its place. Once it is over, any visit
 * takes it out of the session, and a job does for a session without visits.
 */
public final class ShownSecrets {

    /** For how long it can be read. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Under which name a session keeps it. */
    public static final String ATTRIBUTE = "helder.shown-secret";

    private final Vault vault;
    private final InstantSource clock;

    public ShownSecrets(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** @param place the address of the page that shows it, without blanks */
    public void keep(Page page, String place, String secret) {
        long end = clock.instant().plus(LIFE).toEpochMilli();
        byte[] sealedText = vault.seal(secret.getBytes(StandardCharsets.UTF_8), context(place, end));
        page.keep(ATTRIBUTE, place + " " + end + " " + Base64.getEncoder().encodeToString(sealedText));
    }

    /** Empty when this session keeps none for that page, or not any more. */
    public Optional<String> read(Page page, String place) {
        String kept = page.kept(ATTRIBUTE);
        if (isOver(kept, clock.instant())) {
            page.keep(ATTRIBUTE, "");
            return Optional.empty();
        }
        String[] parts = kept.split(" ", 3);
        if (parts.length != 3 || !parts[0].equals(place)) {
            return Optional.empty();
        }
        long end = Long.parseLong(parts[1]);
        byte[] plain = vault.open(Base64.getDecoder().decode(parts[2]), context(place, end));
        return Optional.of(new String(plain, StandardCharsets.UTF_8));
    }

    /** Whether what a session keeps under {@link #ATTRIBUTE} is a secret that can be read no more. */
    public static boolean isOver(@Nullable Object kept, Instant now) {
        String[] parts = kept instanceof String text ? text.split(" ", 3) : new String[0];
        return parts.length == 3 && !now.isBefore(Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    private static String context(String place, long end) {
        return "shown secret " + place + " " + end;
    }
}
