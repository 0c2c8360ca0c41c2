package helder.android.google;

import helder.identity.Ids;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.call.Call;
import helder.protocol.android.call.Call.Service;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Repetition;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to Google with one credential (android note, sections 1.4, 1.10 and 2.3). Waits are slept on the thread of the
 * caller; use virtual ones. Logs tell kind, status and time, never a name, token, query or body.
 *
 * <p>Nothing of this is durable: store what must not be lost before sending it.
 */
public final class GoogleClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoogleClient.class);
    private static final Duration REST_AFTER_TOO_MUCH = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration LONG_PULL = Duration.ofSeconds(100);

    private final GoogleHttp http;
    private final Tokens tokens;
    private final Quota quota;
    private final RetryBudget budget = new RetryBudget();
    private final Ids ids;
    private final RandomGenerator random;
    private final Pause pause;

    GoogleClient(GoogleHttp http, Tokens tokens, Quota quota, Ids ids, RandomGenerator random, Pause pause) {
        this.http = http;
        this.tokens = tokens;
        this.quota = quota;
        this.ids = ids;
        this.random = random;
        this.pause = pause;
    }

    /** Sends, and sends again where that is allowed and may help. Never throws for what can go wrong on the way. */
    public <T> GoogleAnswer<T> send(GoogleRequest<T> request, Urgency urgency) {
        return new Sending<>(request, urgency, ids.next()).send();
    }

    /** One request on its way. */
    private final class Sending<T> {
        private final GoogleRequest<T> request;
        private final Urgency urgency;
        private final String id;
        private int repetitions;
        private boolean renewed;
        private boolean mayBeDone;

        Sending(GoogleRequest<T> request, Urgency urgency, String id) {
            this.request = request;
            this.urgency = urgency;
            this.id = id;
        }

        GoogleAnswer<T> send() {
            try {
                return honest(run());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return honest(new GoogleAnswer.NotDone<>(Trouble.INTERRUPTED, A_MOMENT));
            } catch (TokenException e) {
                LOG.debug("{} {}: no token, {}", id, request, e.trouble());
                return honest(new GoogleAnswer.NotDone<>(e.trouble(), REST_AFTER_TOO_MUCH));
            }
        }

        /** That a later try certainly failed says nothing about an earlier one whose answer was lost. */
        private GoogleAnswer<T> honest(GoogleAnswer<T> answer) {
            return mayBeDone && answer instanceof GoogleAnswer.NotDone<T>(Trouble trouble, Duration _)
                    ? new GoogleAnswer.Unclear<>(trouble)
                    : answer;
        }

        private GoogleAnswer<T> run() throws InterruptedException, TokenException {
            String token = token();
            while (true) {
                Optional<GoogleAnswer<T>> held = waitForQuota();
                if (held.isPresent()) {
                    return held.get();
                }
                Outcome<T> outcome = outcome(http.send(request, token, id, within()));
                switch (outcome) {
                    case Outcome.Final<T>(GoogleAnswer<T> answer) -> {
                        budget.answered();
                        return answer;
                    }
                    case Outcome.StaleToken<T>(GoogleAnswer<T> answer) -> {
                        if (renewed || request.repetition() == Repetition.NEVER) {
                            return answer;
                        }
                        renewed = true;
                        token = tokens.after(token);
                    }
                    case Outcome.Again<T>(GoogleAnswer<T> otherwise, boolean certain, Duration rest) -> {
                        if (!mayRepeat(certain) || rest.compareTo(urgency.patience()) > 0 || !budget.take()) {
                            return otherwise;
                        }
                        mayBeDone |= !certain;
                        repetitions++;
                        pause.rest(rest);
                    }
                }
            }
        }

        /** What is sent only once gets a new token, so that an old one does not spoil it. */
        private String token() throws TokenException {
            String current = tokens.current();
            return request.repetition() == Repetition.NEVER ? tokens.after(current) : current;
        }

        private Duration within() {
            return request.call() == Call.PULL ? LONG_PULL : urgency.answerWithin();
        }

        /** Empty when it may go. Pub/Sub has quotas of its own, far above what we ask. */
        private Optional<GoogleAnswer<T>> waitForQuota() throws InterruptedException {
            if (request.call().service() == Service.PUBSUB) {
                return Optional.empty();
            }
            Duration left = urgency.patience();
            Duration wait = quota.take(request.call() + " " + request.path(), urgency);
            while (wait.isPositive()) {
                if (wait.compareTo(left) > 0) {
                    return Optional.of(new GoogleAnswer.NotDone<>(Trouble.QUOTA, wait));
                }
                pause.rest(wait);
                left = left.minus(wait);
                wait = quota.take(request.call() + " " + request.path(), urgency);
            }
            return Optional.empty();
        }

        private boolean mayRepeat(boolean certainlyNotDone) {
            return repetitions < urgency.repetitions()
                    && switch (request.repetition()) {
                        case HARMLESS -> true;
                        case WHEN_CERTAINLY_NOT_DONE -> certainlyNotDone;
                        case NEVER -> false;
                    };
        }

        private Outcome<T> outcome(Exchange exchange) {
            return switch (exchange) {
                case Exchange.Answered answered -> {
                    LOG.debug("{} {}: status {}", id, request, answered.status());
                    yield answered(answered);
                }
                case Exchange.NotSent _ -> {
                    LOG.debug("{} {}: Google cannot be reached", id, request);
                    Duration rest = growing();
                    yield new Outcome.Again<>(new GoogleAnswer.NotDone<>(Trouble.NO_CONNECTION, rest), true, rest);
                }
                case Exchange.Lost _ -> {
                    LOG.debug("{} {}: the answer was lost", id, request);
                    yield unclear(Trouble.CONNECTION_LOST);
                }
                case Exchange.Stopped _ -> new Outcome.Final<>(new GoogleAnswer.Unclear<>(Trouble.INTERRUPTED));
            };
        }

        private Outcome<T> answered(Exchange.Answered answer) {
            int status = answer.status();
            if (status >= 200 && status < 300) {
                return read(answer.body());
            }
            if (status == 304) {
                return new Outcome.Final<>(new GoogleAnswer.AlreadySo<>());
            }
            if (status < 400) {
                return unclear(Trouble.ODD_ANSWER);
            }
            GoogleError error = GoogleError.of(status, answer.body());
            return switch (error.kind()) {
                case UNAUTHENTICATED ->
                    new Outcome.StaleToken<>(
                            new GoogleAnswer.NotDone<>(Trouble.CREDENTIAL_REFUSED, REST_AFTER_TOO_MUCH));
                case EXHAUSTED -> exhausted(answer.after());
                case UNAVAILABLE -> unclear(Trouble.GOOGLE_HAS_TROUBLE);
                case INVALID, FORBIDDEN, MISSING, CONFLICT -> new Outcome.Final<>(new GoogleAnswer.Refused<>(error));
            };
        }

        private Outcome<T> read(byte[] body) {
            try {
                return new Outcome.Final<>(new GoogleAnswer.Done<>(request.read(body)));
            } catch (MalformedMessageException e) {
                LOG.debug("{} {}: {}", id, request, e.whatIsWrong());
                return unclear(Trouble.ODD_ANSWER);
            }
        }

        /** Jobs of the whole project rest for at least a minute; a person gets one more try after a moment. */
        private Outcome<T> exhausted(Optional<Duration> wish) {
            Duration wished = wish.orElse(Duration.ZERO);
            Duration minute = longer(REST_AFTER_TOO_MUCH, wished).plus(some(REST_AFTER_TOO_MUCH.dividedBy(2)));
            if (request.call().service() == Service.ANDROID_MANAGEMENT) {
                quota.refusedFor(minute);
            }
            Duration rest = urgency == Urgency.BACKGROUND ? minute : longer(wished, A_MOMENT.plus(some(A_MOMENT)));
            return new Outcome.Again<>(new GoogleAnswer.NotDone<>(Trouble.QUOTA, minute), true, rest);
        }

        private Outcome<T> unclear(Trouble trouble) {
            return new Outcome.Again<>(new GoogleAnswer.Unclear<>(trouble), false, growing());
        }

        /** 1, 2, 4 seconds, and up to as much again. */
        private Duration growing() {
            Duration rest = A_MOMENT.multipliedBy(1L << repetitions);
            return rest.plus(some(rest));
        }
    }

    /** What follows from one sending. */
    private sealed interface Outcome<T> {
        record Final<T>(GoogleAnswer<T> answer) implements Outcome<T> {}

        /** @param answer when no other token helps */
        record StaleToken<T>(GoogleAnswer<T> answer) implements Outcome<T> {}

        /**
         * @param otherwise when it is not sent again
         * @param certain whether it was certainly not done
         */
        record Again<T>(GoogleAnswer<T> otherwise, boolean certain, Duration rest) implements Outcome<T> {}
    }

    private Duration some(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public void close() {
        http.close();
    }
}
