package helder.apple.wire;

import helder.apple.EnrollmentPages;
import helder.apple.ProblemPages;
import helder.apple.PushTopic;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.EnrollmentType;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.apple.profile.EnrollmentProfile;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.web.ContentPolicy;
import helder.web.Network;
import helder.web.Throttle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Serves the enrollment profile to the person's browser (apple-mdm note, section 3.1). It may be fetched again until a device
 * has enrolled with it, because iOS may ask twice; errors are pages with their own status, never 200.
 */
@Component
final class EnrollHandler implements DeviceHandler {

    private static final String ADDRESS = "/apple/enroll";
    private static final int NOTHING_EXPECTED = 1024;
    private static final int LONGEST_SECRET = 200;
    private static final int MOST_GUESSES = 100;

    private final Store store;
    private final Tickets tickets;
    private final EnrollmentProfiles profiles;
    private final PushTopic topic;
    private final ProblemPages pages;
    private final Steps steps;
    private final InstantSource clock;
    private final Throttle guesses;

    EnrollHandler(
            Store store,
            Tickets tickets,
            EnrollmentProfiles profiles,
            PushTopic topic,
            ProblemPages pages,
            Steps steps,
            InstantSource clock) {
        this.store = store;
        this.tickets = tickets;
        this.profiles = profiles;
        this.topic = topic;
        this.pages = pages;
        this.steps = steps;
        this.clock = clock;
        this.guesses = new Throttle(clock, MOST_GUESSES, Duration.ofMinutes(15));
    }

    @Override
    public Listener listener() {
        return Listener.WEB;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public boolean owns(String path) {
        return !path.isEmpty() && path.indexOf('/') < 0 && !path.equals("account");
    }

    @Override
    public int bodyLimit() {
        return NOTHING_EXPECTED;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return DeviceReply.notThisMethod("GET");
        }
        String network = Network.of(request.remoteAddress());
        Optional<Duration> wait = guesses.wait(network);
        if (wait.isPresent()) {
            return tooMany(wait.get());
        }
        String secret = request.path();
        Optional<Ticket> ticket = secret.length() > LONGEST_SECRET
                ? Optional.empty()
                : tickets.findBySecret(secret).filter(each -> each.purpose() == Ticket.Purpose.ENROLL);
        Optional<EnrollmentPages.Problem> problem = problem(ticket);
        if (problem.isPresent()) {
            if (ticket.isEmpty()) {
                guesses.failed(network);
            }
            return page(problem.get(), request);
        }
        Ticket live = ticket.orElseThrow();
        byte[] profile = profiles.first(live, Tickets.challengeOf(secret), true);
        store.write(live.person().value(), tx -> {
            if (live.isOfThePerson()) {
                steps.taken(tx, live.person(), Step.PROFILE_FETCHED, Optional.of(live.id()));
            }
            return true;
        });
        return new DeviceReply(
                200,
                EnrollmentProfile.CONTENT_TYPE,
                profile,
                Map.of("Content-Disposition", "attachment; filename=\"enroll.mobileconfig\""));
    }

    private static DeviceReply tooMany(Duration wait) {
        DeviceReply plain = DeviceReply.refusal(429, "Too many links that do not exist; please try again later.");
        return new DeviceReply(
                plain.status(),
                plain.contentType(),
                plain.body(),
                Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
    }

    private Optional<EnrollmentPages.Problem> problem(Optional<Ticket> ticket) {
        if (ticket.isEmpty()) {
            return Optional.of(EnrollmentPages.Problem.UNKNOWN_LINK);
        }
        if (ticket.get().type() != EnrollmentType.APPLE_PROFILE) {
            return Optional.of(EnrollmentPages.Problem.WRONG_WAY);
        }
        if (!ticket.get().isLive(clock.instant())) {
            return Optional.of(EnrollmentPages.Problem.LINK_USED_UP);
        }
        return topic.topic().isEmpty() ? Optional.of(EnrollmentPages.Problem.NOT_READY) : Optional.empty();
    }

    private DeviceReply page(EnrollmentPages.Problem problem, DeviceRequest request) {
        String language = request.header().apply("Accept-Language").orElse("");
        byte[] body = pages.page(problem, language).getBytes(StandardCharsets.UTF_8);
        return new DeviceReply(
                problem.status(),
                "text/html;charset=UTF-8",
                body,
                Map.of(ContentPolicy.HEADER, ContentPolicy.strict()));
    }
}
