package helder.apple.wire;

import helder.apple.AccountEnrollment;
import helder.apple.AccountTokens;
import helder.apple.PushTopic;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.ServerSettings;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.organisation.Organisations;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.account.AccountSignIn;
import helder.protocol.apple.account.MachineInfo;
import helder.protocol.apple.profile.EnrollmentProfile;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Limits;
import helder.protocol.pki.SignedContent;
import helder.protocol.pki.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Serves the profile of account-driven enrollment: first sends the person to sign in, then answers the token with the profile
 * (apple-mdm note, section 3.2). The only address of devices that ever answers 401. What the device tells about itself is
 * checked and not kept.
 */
@Component
final class AccountHandler implements DeviceHandler {

    static final String ADDRESS = "/apple/enroll/account";
    private static final Logger log = LoggerFactory.getLogger(AccountHandler.class);

    private final ServerSettings settings;
    private final DeviceMakers makers;
    private final AccountTokens tokens;
    private final Tickets tickets;
    private final EnrollmentProfiles profiles;
    private final PushTopic topic;
    private final InstantSource clock;
    private final Organisations organisations;

    AccountHandler(
            ServerSettings settings,
            DeviceMakers makers,
            AccountTokens tokens,
            Tickets tickets,
            EnrollmentProfiles profiles,
            PushTopic topic,
            InstantSource clock,
            Organisations organisations) {
        this.organisations = organisations;
        this.settings = settings;
        this.makers = makers;
        this.tokens = tokens;
        this.tickets = tickets;
        this.profiles = profiles;
        this.topic = topic;
        this.clock = clock;
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
        return path.isEmpty();
    }

    @Override
    public int bodyLimit() {
        return Limits.SIGNED_CONTENT_BYTES;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("POST")) {
            return DeviceReply.notThisMethod("POST");
        }
        return switch (SignedContent.open(request.body())) {
            case Verdict.Rejected<SignedContent>(Fault fault) -> {
                log.info("Refused an enrollment by account: {}", fault.explanation());
                yield Replies.malformed();
            }
            case Verdict.Accepted<SignedContent>(SignedContent content) -> answer(request, content);
        };
    }

    private DeviceReply answer(DeviceRequest request, SignedContent content) {
        if (!makers.made(content.signer())) {
            log.info("Refused an enrollment by account: not a device of Apple");
            return DeviceReply.refusal(403, "This device cannot be enrolled here.");
        }
        try {
            MachineInfo.read(content.content());
        } catch (MalformedMessageException e) {
            log.info("Refused an enrollment by account: {}", e.whatIsWrong());
            return Replies.malformed();
        }
        if (!organisations.offersAccountEnrollment()) {
            return DeviceReply.refusal(403, "Signing in to a work account is not offered here.");
        }
        if (topic.topic().isEmpty()) {
            return DeviceReply.refusal(403, "Apple devices cannot be enrolled here yet.");
        }
        return AccountSignIn.token(request.header().apply("Authorization").orElse(null))
                .flatMap(tokens::find)
                .flatMap(this::profile)
                .orElseGet(this::signIn);
    }

    /** The same as often as the device asks, until it has enrolled. */
    private Optional<DeviceReply> profile(AccountTokens.Found token) {
        Optional<Ticket> ticket = tickets.find(token.ticket()).filter(each -> each.isLive(clock.instant()));
        if (ticket.isEmpty() || token.secret().isEmpty()) {
            return Optional.empty();
        }
        byte[] profile =
                profiles.first(ticket.get(), Tickets.challengeOf(token.secret().get()), true);
        return Optional.of(new DeviceReply(200, EnrollmentProfile.CONTENT_TYPE, profile, Map.of()));
    }

    private DeviceReply signIn() {
        URI page = URI.create(settings.webAddress() + AccountEnrollment.LOGIN);
        return new DeviceReply(
                401,
                "text/plain;charset=UTF-8",
                "Please sign in.\n".getBytes(StandardCharsets.UTF_8),
                Map.of("WWW-Authenticate", AccountSignIn.challenge(page)));
    }
}
