package helder.apple.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.CheckInReader;
import helder.protocol.apple.command.CommandReportReader;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The address that enrolled devices talk to: check-ins and the command channel, told apart by media type. No body is stored
 * or logged.
 */
@Component
final class MdmHandler implements DeviceHandler {

    static final String ADDRESS = "/apple/mdm";
    private static final Logger log = LoggerFactory.getLogger(MdmHandler.class);
    private static final int LARGEST = 16 << 20;
    private static final int LARGEST_CHECK_IN = 1 << 20;

    /** More than ten times a first message; whoever sends one has a certificate of ours already, so this serves clumsy proxies. */
    private static final int LARGEST_OF_STRANGERS = 64 * 1024;

    private final Senders senders;
    private final CheckIns checkIns;
    private final CommandChannel commands;
    private final CheckInReader checkInReader = new CheckInReader();
    private final CommandReportReader reportReader = new CommandReportReader();

    MdmHandler(Senders senders, CheckIns checkIns, CommandChannel commands) {
        this.senders = senders;
        this.checkIns = checkIns;
        this.commands = commands;
    }

    @Override
    public Listener listener() {
        return Listener.DEVICES;
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
        return LARGEST;
    }

    @Override
    public int bodyLimitOfStrangers() {
        return LARGEST_OF_STRANGERS;
    }

    @Override
    public boolean mayBeKnown(Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
        return senders.mayBeKnown(certificate, header);
    }

    @Override
    public Optional<String> claimedSender(Function<String, Optional<String>> header) {
        return senders.claimed(header);
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("PUT")) {
            return DeviceReply.notThisMethod("PUT");
        }
        boolean checkIn = MediaTypes.of(request).equals(MediaTypes.CHECK_IN);
        if (checkIn && request.body().length > LARGEST_CHECK_IN) {
            return DeviceReply.refusal(413, "The body is larger than accepted here.");
        }
        return switch (senders.of(request)) {
            case Sender.Stranger(String why) -> {
                log.info("Refused a message: {}", why);
                yield Replies.forbidden();
            }
            case Sender.Departed() -> Replies.unrecognized();
            case Sender.Enrolled sender -> answer(sender, request, checkIn);
            case Sender.Renewing sender -> answer(sender, request, checkIn);
            case Sender.Newcomer sender -> answer(sender, request, checkIn);
        };
    }

    private DeviceReply answer(Sender sender, DeviceRequest request, boolean checkIn) {
        try {
            return checkIn
                    ? checkIns.answer(sender, checkInReader.read(request.body()), request)
                    : commands.answer(sender, reportReader.read(request.body()));
        } catch (MalformedMessageException e) {
            log.info("Refused a malformed message: {}", e.whatIsWrong());
            return Replies.malformed();
        }
    }
}
