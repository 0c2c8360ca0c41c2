package helder.android.wire;

import helder.android.AndroidEnrollment;
import helder.android.AndroidModes;
import helder.android.PhoneTokens;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Platform;
import helder.identity.TicketId;
import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.enrollment.EnrollmentToken;
import helder.protocol.android.enrollment.EnrollmentTokens;
import helder.protocol.android.enrollment.TokenRequest;
import helder.protocol.android.name.EnrollmentTokenName;
import helder.protocol.android.name.PolicyName;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has Google make tokens, and end them when their phone is here or may not come any more. */
@Component
final class TokenDesk implements PhoneTokens, RecurringJob {

    private static final Logger log = LoggerFactory.getLogger(TokenDesk.class);

    /** The policy that asks for nothing and sets nothing: until a phone said what it is, nobody knows more about what it may get. */
    static final String FIRST_POLICY = "default";

    /** A phone that begins in the last moment is here before its ticket is over. */
    private static final Duration TO_ARRIVE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 500;

    private final Store store;
    private final InstantSource clock;
    private final Tickets tickets;
    private final Organisations organisations;
    private final TokenRepository tokens;
    private final ObjectProvider<Lines> lines;

    TokenDesk(
            Store store,
            InstantSource clock,
            Tickets tickets,
            Organisations organisations,
            TokenRepository tokens,
            ObjectProvider<Lines> lines) {
        this.store = store;
        this.clock = clock;
        this.tickets = tickets;
        this.organisations = organisations;
        this.tokens = tokens;
        this.lines = lines;
    }

    private Optional<Line> line() {
        return Optional.ofNullable(lines.getIfAvailable()).flatMap(Lines::open);
    }

    private Optional<Line> ready() {
        return Optional.ofNullable(lines.getIfAvailable()).flatMap(Lines::ready);
    }

    @Override
    public boolean isOffered() {
        return ready().isPresent();
    }

    @Override
    public Handing hand(Ticket shown) {
        Ticket ticket = tickets.find(shown.id()).orElse(shown); // a phone may have used it since
        if (ticket.type().platform() != Platform.ANDROID) {
            throw new IllegalArgumentException("The ticket is for another platform");
        }
        Instant now = clock.instant();
        Instant end = end(ticket);
        if (!ticket.isLive(now) || !now.plusSeconds(60).isBefore(end)) {
            return new Handing.Over();
        }
        Optional<Handing> before = tokens.find(ticket.id()).map(kept -> ready(ticket, kept));
        return before.orElseGet(() -> ready().map(line -> make(ticket, Duration.between(now, end), line))
                .orElseGet(Handing.Refused::new));
    }

    private static Instant end(Ticket ticket) {
        Instant last = ticket.expiresAt().minus(TO_ARRIVE);
        Instant until = AndroidEnrollment.setUpUntil(ticket);
        return until.isBefore(last) ? until : last;
    }

    private Handing make(Ticket ticket, Duration life, Line line) {
        var request = new TokenRequest(
                new PolicyName(line.enterprise(), FIRST_POLICY),
                AndroidModes.of(ticket.type()) == DeviceMode.FULLY_MANAGED
                        ? TokenRequest.Use.WORK_ONLY
                        : TokenRequest.Use.WORK_PROFILE,
                life,
                ticket.id().value());
        return switch (line.ask(EnrollmentTokens.create(line.enterprise(), request), Urgency.INTERACTIVE)) {
            case GoogleAnswer.Done<EnrollmentToken>(EnrollmentToken token) -> keep(ticket, token, life, line);
            case GoogleAnswer.Refused<EnrollmentToken>(var error) -> {
                log.warn("Google refused an enrollment token: {}", error.kind());
                yield new Handing.Refused();
            }
            // One that was made all the same works for nobody: nobody has seen it.
            case GoogleAnswer.NotDone<EnrollmentToken> _,
                    GoogleAnswer.Unclear<EnrollmentToken> _,
                    GoogleAnswer.AlreadySo<EnrollmentToken> _ -> new Handing.Later();
        };
    }

    private Handing keep(Ticket ticket, EnrollmentToken token, Duration life, Line line) {
        String value = token.value();
        String code = token.qrCode();
        if (value == null || code == null) {
            log.warn("Google made an enrollment token without the parts that people need");
            return new Handing.Refused();
        }
        Instant end =
                Optional.ofNullable(token.expiresAt()).orElse(clock.instant().plus(life));
        var kept = new TokenRepository.Kept(ticket.id(), token.name(), value, code, end);
        boolean isFirst = store.write(
                ticket.id().value(),
                tx -> tokens.keep(tx, organisations.current(tx).id(), kept));
        if (isFirst) {
            return ready(ticket, kept);
        }
        delete(token.name(), line);
        return tokens.find(ticket.id()).map(other -> ready(ticket, other)).orElseGet(Handing.Later::new);
    }

    private static Handing ready(Ticket ticket, TokenRepository.Kept kept) {
        boolean isOwn = AndroidModes.of(ticket.type()).isPersonal();
        Optional<String> link = new EnrollmentToken(kept.name(), kept.value(), kept.code(), kept.expiresAt()).link();
        return new Handing.Ready(
                link.filter(_ -> isOwn), Optional.of(kept.code()).filter(_ -> !isOwn), kept.value(), kept.expiresAt());
    }

    @Override
    public void end(TicketId ticket) {
        tokens.find(ticket).ifPresent(kept -> {
            boolean isOver = kept.expiresAt().isBefore(clock.instant())
                    || line().filter(line -> delete(kept.name(), line)).isPresent();
            if (isOver) {
                store.write(ticket.value(), tx -> {
                    tokens.forget(tx, ticket);
                    return true;
                });
            }
        });
    }

    /** @return whether it does not work any more */
    private static boolean delete(EnrollmentTokenName name, Line line) {
        return switch (line.ask(EnrollmentTokens.delete(name), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<?> _, GoogleAnswer.AlreadySo<?> _, GoogleAnswer.Refused<?> _ -> true;
            case GoogleAnswer.NotDone<?> _, GoogleAnswer.Unclear<?> _ -> false;
        };
    }

    @Override
    public String name() {
        return "android-tokens";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    /** Ends those whose phone is here, those of tickets that were revoked, and those that do not work any more. */
    @Override
    public void run() {
        Instant now = clock.instant();
        for (TicketId ticket : tokens.all(AT_ONCE)) {
            if (tickets.find(ticket)
                    .filter(each -> each.isLive(now) && now.isBefore(end(each)))
                    .isEmpty()) {
                end(ticket);
            }
        }
    }
}
