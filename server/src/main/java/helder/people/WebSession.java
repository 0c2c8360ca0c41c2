package helder.people;

import helder.identity.PersonId;
import helder.web.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * One web session. It lives two hours after the last request and a day at most. Only values of the types that
 * {@link SessionAttributes} can write may be kept in it.
 */
public final class WebSession implements Session {

    static final Duration IDLE = Duration.ofHours(2);
    public static final Duration LONGEST = Duration.ofDays(1);

    private final Supplier<String> newId;
    private final Supplier<Instant> clock;
    private final Map<String, Object> attributes;
    private final Instant createdAt;
    private String id;
    private @Nullable String storedId;
    private Instant accessedAt;
    private Instant storedAccess;
    private Duration idle = IDLE;
    private boolean changed;

    private WebSession(
            String id,
            @Nullable String storedId,
            Map<String, Object> attributes,
            Instant createdAt,
            Instant accessedAt,
            Supplier<String> newId,
            Supplier<Instant> clock) {
        this.id = id;
        this.storedId = storedId;
        this.attributes = new HashMap<>(attributes);
        this.createdAt = createdAt;
        this.accessedAt = accessedAt;
        this.storedAccess = accessedAt;
        this.newId = newId;
        this.clock = clock;
    }

    static WebSession fresh(Supplier<String> newId, Supplier<Instant> clock) {
        Instant now = clock.get();
        return new WebSession(newId.get(), null, Map.of(), now, now, newId, clock);
    }

    static WebSession stored(
            String id,
            Map<String, Object> attributes,
            Instant createdAt,
            Instant accessedAt,
            Duration idle,
            Supplier<String> newId,
            Supplier<Instant> clock) {
        var session = new WebSession(id, id, attributes, createdAt, accessedAt, newId, clock);
        session.idle = idle;
        return session;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = newId.get();
        changed = true;
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface of Spring Session
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    /** @throws IllegalArgumentException when the value is of a type that is never kept */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        SessionAttributes.requireKept(name, value);
        if (!value.equals(attributes.put(name, value))) {
            changed = true;
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changed = true;
        }
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        accessedAt = at;
    }

    @Override
    public Instant getLastAccessedTime() {
        return accessedAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        if (!interval.equals(idle)) {
            idle = interval;
            changed = true;
        }
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    @Override
    public boolean isExpired() {
        return !clock.get().isBefore(expiresAt());
    }

    Instant expiresAt() {
        Instant byIdleness = accessedAt.plus(idle);
        Instant byAge = createdAt.plus(LONGEST);
        return byIdleness.isBefore(byAge) ? byIdleness : byAge;
    }

    Optional<PersonId> person() {
        return attributes.get(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                ? Optional.of(signedIn.person())
                : Optional.empty();
    }

    Map<String, Object> attributes() {
        return Map.copyOf(attributes);
    }

    /** The id under which it is stored; empty when it never was. */
    Optional<String> storedId() {
        return Optional.ofNullable(storedId);
    }

    /** Whether writing it is worth a commit: a mere visit is noted once a minute. */
    boolean mustBeStored() {
        return storedId == null || changed || !accessedAt.isBefore(storedAccess.plus(StoredWebSessions.TOUCH_INTERVAL));
    }

    void stored() {
        storedId = id;
        storedAccess = accessedAt;
        changed = false;
    }
}
