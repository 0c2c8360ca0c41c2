package helder.windows;

import helder.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * That PCs were not set up for the same reason, within an hour.
 *
 * @param person whom it concerns: whose secret it was, or under whose name somebody tried; empty where nobody is known
 * @param number that Windows shows, such as {@code 0x80180002}; empty where it shows none
 * @param trace of the last one, as it stands in the log of the PC and in that of the server
 * @param times how often it happened
 */
public record FailedEnrollment(
        String id,
        Optional<PersonId> person,
        PcTrouble trouble,
        Optional<String> number,
        Optional<String> trace,
        long times,
        Instant firstAt,
        Instant lastAt) {}
