package helder.protocol.apple.checkin;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads check-in messages. Safe for many threads; keep one. */
public final class CheckInReader {
    /** The media type that marks a check-in; anything else on the same address is a command report. */
    public static final String CONTENT_TYPE = "application/x-apple-aspen-mdm-checkin";

    private static final Set<String> NO_ATTRIBUTES = union(Identification.KEYS, List.of("MessageType", "Topic"));

    private final PlistReader plists = new PlistReader(PlistLimits.CHECK_IN);

    /** @throws MalformedMessageException when the bytes are no property list or a required key is missing; status 400 */
    public CheckIn read(byte[] body) throws MalformedMessageException {
        PlistDict message = plists.readDict(body);
        String type = require(message, "MessageType");
        Identification from = Identification.from(message);
        return switch (type) {
            case "Authenticate" -> new Authenticate(from, require(message, "Topic"), message.without(NO_ATTRIBUTES));
            case "TokenUpdate" -> tokenUpdate(from, message);
            case "CheckOut" -> new CheckOut(from, message.optionalText("Topic").orElse(null));
            case "UserAuthenticate" ->
                new UserAuthenticate(
                        from, message.optionalText("DigestResponse").orElse(null));
            case "SetBootstrapToken" -> setBootstrapToken(from, message);
            case "GetBootstrapToken" -> new GetBootstrapToken(from);
            case "GetToken" ->
                new GetToken(
                        from,
                        require(message, "TokenServiceType"),
                        message.optionalDict("TokenParameters").orElse(PlistDict.empty()));
            case "DeclarativeManagement" ->
                new DeclarativeManagement(
                        from,
                        require(message, "Endpoint"),
                        message.optionalData("Data").orElse(null));
            case "ReturnToService" -> new ReturnToService(from);
            default -> new UnknownCheckIn(from, type);
        };
    }

    private static TokenUpdate tokenUpdate(Identification from, PlistDict message) throws MalformedMessageException {
        var token = message.optionalData("Token").filter(data -> !data.isEmpty());
        return new TokenUpdate(
                from,
                require(message, "Topic"),
                token.orElseThrow(() -> missing("Token")),
                require(message, "PushMagic"),
                message.optionalData("UnlockToken")
                        .filter(data -> !data.isEmpty())
                        .orElse(null),
                AwaitingConfiguration.from(message),
                message.optionalBoolean("NotOnConsole").orElse(false));
    }

    private static SetBootstrapToken setBootstrapToken(Identification from, PlistDict message) {
        var token = message.optionalData("BootstrapToken").filter(data -> !data.isEmpty());
        return new SetBootstrapToken(from, token.orElse(null), AwaitingConfiguration.from(message));
    }

    private static String require(PlistDict message, String key) throws MalformedMessageException {
        return message.optionalText(key).orElseThrow(() -> missing(key));
    }

    private static MalformedMessageException missing(String key) {
        return new MalformedMessageException("a check-in message without " + key);
    }

    private static Set<String> union(Collection<String> some, Collection<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
