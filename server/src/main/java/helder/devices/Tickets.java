package helder.devices;

import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.secrets.Vault;
import helder.store.Tx;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Enrollment tickets. Secrets are kept as hashes only. */
public interface Tickets {

    /** How long a ticket that was never used is kept after it stopped working. */
    Duration UNUSED_KEPT = Duration.ofDays(90);

    /** How long one that was used, but with which no enrollment began, is kept after it stopped working. */
    Duration USED_KEPT = Duration.ofDays(500);

    /**
     * The challenge that belongs to a ticket's secret. It is derived, so that the profile can be fetched again as long as the
     * ticket lives although only hashes are kept; the secret cannot be found from it.
     */
    static String challengeOf(String secret) {
        return Vault.hash("helder challenge " + secret);
    }

    /** A new ticket with its two secrets, which are never shown again; the challenge is {@link #challengeOf} the secret. */
    record Issued(Ticket ticket, String secret, String challenge) {}

    /**
     * What a ticket is asked for. Charter, version and rights are taken from the charter in force.
     *
     * @param shownHash hash of what the person was shown before agreeing; empty when nothing was shown
     * @param form what the person said the device is, if they did
     * @param groups the person is in, by which what they were shown was computed
     */
    record Request(
            PersonId person,
            Ownership ownership,
            EnrollmentType type,
            Optional<String> shownHash,
            int grantedRights,
            Language language,
            Duration life,
            Optional<DeviceForm> form,
            Set<GroupKey> groups) {
        public Request {
            groups = Set.copyOf(groups);
        }

        /** Made by the person who was shown this. */
        public Request(
                PersonId person,
                Ownership ownership,
                EnrollmentType type,
                String shownHash,
                int grantedRights,
                Language language,
                Duration life,
                Set<GroupKey> groups) {
            this(
                    person,
                    ownership,
                    type,
                    Optional.of(shownHash),
                    grantedRights,
                    language,
                    life,
                    Optional.empty(),
                    groups);
        }
    }

    Issued issue(Tx tx, Request request);

    /**
     * A ticket that somebody makes for somebody else.
     *
     * @param secret that nobody can guess, in the one form in which it is kept and looked for
     */
    Issued handOut(Tx tx, Request request, String secret, Actor by);

    /** Tickets of that type that were made for others since then or still work, newest first. */
    List<HandedOut> handedOut(EnrollmentType type, Instant since, int most);

    /** Tickets of that type that others made for this person, newest first. */
    List<HandedOut> handedOut(EnrollmentType type, PersonId person);

    /** For a new certificate of a living enrollment, with exactly the rights it has. */
    Issued issueRenewal(Tx tx, Enrollment enrollment, Language language, Duration life);

    Optional<Ticket> find(TicketId id);

    Optional<Ticket> find(Tx tx, TicketId id);

    /** By the secret of the address from which the profile is fetched. */
    Optional<Ticket> findBySecret(String secret);

    /** By the challenge of SCEP. */
    Optional<Ticket> findByChallenge(Tx tx, String challenge);

    void certificateIssued(Tx tx, TicketId id);

    /** Uses the ticket up. False when it was not live any more: nothing may be enrolled with it. */
    boolean bind(Tx tx, TicketId id, EnrollmentId enrollment);

    /** @return whether it could still have been used */
    boolean revoke(Tx tx, TicketId id);

    /**
     * Deletes up to {@code most} tickets that no enrollment began with, long after they worked; returns how many.
     *
     * @param unused what expired earlier without being used
     * @param used what expired earlier and was used
     */
    int purge(Tx tx, Instant unused, Instant used, int most);

    /** Those with which a device of a person was enrolled, newest first. */
    List<Ticket> used(PersonId person);

    /** Tickets of a person that still work, newest first. */
    List<Ticket> live(PersonId person);
}
