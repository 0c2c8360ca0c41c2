package helder.mail;

import helder.identity.ServerSettings;
import helder.jobs.RecurringJob;
import helder.mail.MailTransport.PermanentlyRefusedException;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sends what is due. A letter is marked as sent after the mail server took it, so when this server ends in between it goes out twice rather
 * than never. What cannot be sent is tried again, after a minute at first and every hour later, for three days.
 */
@Component
final class SendMail implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);
    private static final int AT_ONCE = 200;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLED_AT_MOST = 6;
    private static final Duration TRIED = Duration.ofDays(3);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private final Store store;
    private final Outbox outbox;
    private final ServerSettings settings;
    private final InstantSource clock;
    private final Supplier<Map<String, Letters>> kinds;

    SendMail(
            Store store, Outbox outbox, ServerSettings settings, InstantSource clock, ObjectProvider<Letters> letters) {
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        // Asked for late, because whoever writes letters stands on rooms that ask for them here.
        this.kinds = SingletonSupplier.of(
                () -> letters.stream().collect(Collectors.toMap(Letters::kind, Function.identity())));
    }

    @Override
    public String name() {
        return "send-mail";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        Optional<MailServer> server = outbox.server();
        if (server.isEmpty()) {
            return;
        }
        Instant end = clock.instant().plus(LONGEST_RUN);
        boolean isGoing = true;
        while (isGoing && clock.instant().isBefore(end)) {
            isGoing = some(server.get());
        }
    }

    /** @return whether there may be more that can be sent now */
    private boolean some(MailServer server) {
        Instant now = clock.instant();
        List<MailRows.Due> due = store.read(dsl -> MailRows.due(dsl, now, AT_ONCE));
        if (due.isEmpty()) {
            return false;
        }
        try (MailTransport transport = MailTransport.open(server, settings)) {
            for (MailRows.Due each : due) {
                if (!send(transport, each)) {
                    return false;
                }
            }
            return due.size() == AT_ONCE;
        } catch (MailException e) {
            // No letter gets through; those that did before are due no more.
            LOG.info("Mail waits, because of the mail server: {}", e.problem().code());
            store.write(tx -> {
                due.forEach(each -> failed(tx, each, e.problem(), again(each)));
                return true;
            });
            return false;
        }
    }

    /**
     * Sends one. Where the connection breaks at a letter, that may be because of what it says. So this one waits, and the others are left for
     * the next run, in which they stand before it.
     *
     * @return whether the connection is of use for others
     * @throws MailException when the mail server takes no letters at all
     */
    private boolean send(MailTransport transport, MailRows.Due due) throws MailException {
        Optional<Letter> letter;
        try {
            letter = kind(due).flatMap(kind -> kind.write(due.person(), due.subject()));
        } catch (RuntimeException e) {
            LOG.warn("A letter of the kind {} could not be written", due.kind(), e);
            failed(due, MailProblem.UNWRITTEN, again(due));
            return true;
        }
        if (letter.isEmpty()) {
            store.write(tx -> {
                MailRows.drop(tx, due.id());
                return true;
            });
            return true;
        }
        try {
            transport.send(letter.get(), due.id(), clock.instant());
        } catch (PermanentlyRefusedException e) {
            failed(due, MailProblem.ADDRESS, Optional.empty());
            return true;
        } catch (MailException e) {
            if (e.problem() == MailProblem.REFUSED) {
                throw e;
            }
            LOG.info("A letter waits: {}", e.problem().code());
            failed(due, e.problem(), again(due));
            return e.problem().isOfLetter();
        }
        store.write(tx -> {
            if (isForgotten(due)) {
                MailRows.drop(tx, due.id());
            } else {
                MailRows.sent(tx, due.id(), clock.instant());
            }
            return true;
        });
        return true;
    }

    private Optional<Letters> kind(MailRows.Due due) {
        return Optional.ofNullable(kinds.get().get(due.kind()));
    }

    private boolean isForgotten(MailRows.Due due) {
        return kind(due).filter(Letters::isForgotten).isPresent();
    }

    private void failed(MailRows.Due due, MailProblem problem, Optional<Instant> again) {
        store.write(tx -> {
            failed(tx, due, problem, again);
            return true;
        });
    }

    private void failed(Tx tx, MailRows.Due due, MailProblem problem, Optional<Instant> again) {
        if (again.isEmpty() && isForgotten(due)) {
            MailRows.drop(tx, due.id());
        } else {
            MailRows.failedIfDue(tx, due.id(), problem, again);
        }
    }

    private Optional<Instant> again(MailRows.Due due) {
        Instant now = clock.instant();
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(due.attempts(), DOUBLED_AT_MOST));
        return due.createdAt().plus(TRIED).isAfter(now)
                ? Optional.of(now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait))
                : Optional.empty();
    }
}
