package helder.protocol.windows.syncml;

import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlException;
import helder.protocol.windows.xml.XmlLimits;
import helder.protocol.windows.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of devices. Lenient about the version, the order of elements, and what it does not know; values may be
 * escaped or stand as markup. Safe for many threads; keep one.
 */
public final class SyncMlReader {
    private static final String SYNCML = "SYNCML:SYNCML";
    private static final String META = "syncml:metinf";
    private static final String MICROSOFT = "http://schemas.microsoft.com/MobileDevice/MDM";
    private static final int LONGEST_ID = 32;
    private static final int LONGEST_ADDRESS = 2048;

    private final XmlReader documents;

    public SyncMlReader() {
        this(XmlLimits.SYNCML);
    }

    public SyncMlReader(XmlLimits limits) {
        this.documents = new XmlReader(limits);
    }

    /** @throws XmlException for anything that is not one message */
    public Message read(byte[] document) throws XmlException {
        return documents.read(document, SyncMlReader::message);
    }

    private static Message message(XmlCursor xml) throws XmlException {
        if (!isKnown(xml) || !xml.name().equals("SyncML")) {
            throw xml.wrong("the outermost element is not SyncML");
        }
        Header header = null;
        Message message = null;
        int root = xml.depth();
        while (xml.child(root)) {
            if (name(xml).equals("SyncHdr") && header == null) {
                header = header(xml);
            } else if (name(xml).equals("SyncBody") && header != null && message == null) {
                message = body(xml, header);
            }
        }
        if (message == null) {
            throw xml.wrong("a message without a header and a body after it");
        }
        return message;
    }

    private static Header header(XmlCursor xml) throws XmlException {
        String session = "";
        String message = "";
        String target = "";
        String source = "";
        String sourceName = null;
        Credentials credentials = null;
        Meta meta = Meta.NONE;
        int header = xml.depth();
        while (xml.child(header)) {
            switch (name(xml)) {
                case "SessionID" -> session = id(xml);
                case "MsgID" -> message = id(xml);
                case "Target" -> target = place(xml).uri();
                case "Source" -> {
                    Place place = place(xml);
                    source = place.uri();
                    sourceName = place.name();
                }
                case "Cred" -> credentials = credentials(xml);
                case "Meta" -> meta = meta(xml);
                default -> {
                    // versions, the address for answers, and what is unknown
                }
            }
        }
        if (session.isEmpty() || message.isEmpty() || source.isEmpty()) {
            throw xml.wrong("a header without session, message or source");
        }
        return new Header(session, message, target, source, sourceName, credentials, meta);
    }

    private static Message body(XmlCursor xml, Header header) throws XmlException {
        List<Command> commands = new ArrayList<>();
        boolean last = false;
        int body = xml.depth();
        while (xml.child(body)) {
            if (name(xml).equals("Final")) {
                last = true;
            } else {
                command(xml).ifPresent(commands::add);
            }
        }
        return new Message(header, commands, last);
    }

    /** The command at which the reader stands; empty for unknown ones. */
    private static Optional<Command> command(XmlCursor xml) throws XmlException {
        String name = name(xml);
        return switch (name) {
            case "Alert", "Status", "Results" -> Optional.of(new Parts(xml).command(name));
            case "Atomic", "Sequence" -> Optional.of(group(xml, name.equals("Atomic")));
            default -> {
                Optional<Verb> verb = Verb.of(name);
                yield verb.isEmpty() ? Optional.empty() : Optional.of(new Parts(xml).operation(verb.get()));
            }
        };
    }

    private static Command group(XmlCursor xml, boolean atomic) throws XmlException {
        String id = "";
        List<Command> commands = new ArrayList<>();
        int group = xml.depth();
        while (xml.child(group)) {
            if (name(xml).equals("CmdID")) {
                id = id(xml);
            } else {
                command(xml).ifPresent(commands::add);
            }
        }
        return new Command.Group(id, atomic, commands);
    }

    /** The elements of one command, in whatever order they come. */
    private static final class Parts {
        private final XmlCursor xml;
        private String id = "";
        private String messageRef = "";
        private String commandRef = "";
        private String commandName = "";
        private final List<String> targetRefs = new ArrayList<>();
        private final List<String> sourceRefs = new ArrayList<>();
        private @Nullable Challenge challenge;
        private String data = "";
        private @Nullable String originalError;
        private Meta meta = Meta.NONE;
        private final List<Item> items = new ArrayList<>();

        Parts(XmlCursor xml) throws XmlException {
            this.xml = xml;
            int command = xml.depth();
            while (xml.child(command)) {
                part();
            }
        }

        private void part() throws XmlException {
            switch (name(xml)) {
                case "CmdID" -> id = id(xml);
                case "MsgRef" -> messageRef = id(xml);
                case "CmdRef" -> commandRef = id(xml);
                case "Cmd" -> commandName = id(xml);
                case "TargetRef" -> targetRefs.add(address(xml));
                case "SourceRef" -> sourceRefs.add(address(xml));
                case "Chal" -> challenge = challenge(xml);
                case "Meta" -> meta = meta(xml);
                case "Item" -> items.add(item(xml));
                case "Data" -> {
                    originalError = xml.attribute(MICROSOFT, "originalerror").orElse(null);
                    data = xml.content();
                }
                default -> {
                    // proofs inside commands, correlators, and what is unknown
                }
            }
        }

        Command command(String name) throws XmlException {
            return switch (name) {
                case "Alert" -> new Command.Alert(id, code(), items);
                case "Results" ->
                    new Command.Results(id, messageRef.isEmpty() ? "1" : messageRef, commandRef, meta, items);
                default ->
                    new Command.Status(
                            id,
                            messageRef,
                            commandRef,
                            commandName,
                            targetRefs,
                            sourceRefs,
                            challenge,
                            code(),
                            originalError,
                            items);
            };
        }

        Command operation(Verb verb) {
            return new Command.Operation(id, verb, meta, items);
        }

        private int code() throws XmlException {
            String code = data.strip();
            boolean number =
                    !code.isEmpty() && code.length() <= 9 && code.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number) {
                throw xml.wrong("a code that is not a number");
            }
            return Integer.parseInt(code);
        }
    }

    private static Item item(XmlCursor xml) throws XmlException {
        String target = null;
        String source = null;
        Meta meta = Meta.NONE;
        String data = null;
        boolean more = false;
        int item = xml.depth();
        while (xml.child(item)) {
            switch (name(xml)) {
                case "Target" -> target = place(xml).uri();
                case "Source" -> source = place(xml).uri();
                case "Meta" -> meta = meta(xml);
                case "Data" -> data = xml.content();
                case "MoreData" -> more = true;
                default -> {
                    // unknown
                }
            }
        }
        return new Item(target, source, meta, data, more);
    }

    private static Meta meta(XmlCursor xml) throws XmlException {
        String format = null;
        String type = null;
        String mark = null;
        Long size = null;
        String nonce = null;
        Long maxMessage = null;
        Long maxObject = null;
        int meta = xml.depth();
        while (xml.child(meta)) {
            switch (name(xml)) {
                case "Format" -> format = xml.text().strip();
                case "Type" -> type = xml.text().strip();
                case "Mark" -> mark = xml.text().strip();
                case "Size" -> size = number(xml);
                case "NextNonce" -> nonce = xml.text().strip();
                case "MaxMsgSize" -> maxMessage = number(xml);
                case "MaxObjSize" -> maxObject = number(xml);
                default -> {
                    // unknown
                }
            }
        }
        return new Meta(format, type, mark, size, nonce, maxMessage, maxObject);
    }

    private static Credentials credentials(XmlCursor xml) throws XmlException {
        String type = "";
        String data = "";
        int credentials = xml.depth();
        while (xml.child(credentials)) {
            if (name(xml).equals("Meta")) {
                String said = meta(xml).type();
                type = said == null ? "" : said;
            } else if (name(xml).equals("Data")) {
                data = xml.text();
            }
        }
        return new Credentials(type, data);
    }

    /** A challenge of the device, of which the nonce counts; null when it has none that can be used. */
    private static @Nullable Challenge challenge(XmlCursor xml) throws XmlException {
        String nonce = null;
        int challenge = xml.depth();
        while (xml.child(challenge)) {
            if (name(xml).equals("Meta")) {
                nonce = meta(xml).nextNonce();
            }
        }
        return nonce == null ? null : Nonce.parse(nonce).map(Challenge::new).orElse(null);
    }

    private record Place(String uri, @Nullable String name) {}

    private static Place place(XmlCursor xml) throws XmlException {
        String uri = "";
        String name = null;
        int place = xml.depth();
        while (xml.child(place)) {
            if (name(xml).equals("LocURI")) {
                uri = address(xml);
            } else if (name(xml).equals("LocName")) {
                name = xml.text();
            }
        }
        return new Place(uri, name);
    }

    private static String address(XmlCursor xml) throws XmlException {
        String address = xml.text().strip();
        if (address.length() > LONGEST_ADDRESS) {
            throw xml.wrong("an address longer than %d".formatted(LONGEST_ADDRESS));
        }
        return address;
    }

    private static String id(XmlCursor xml) throws XmlException {
        String id = xml.text().strip();
        if (id.length() > LONGEST_ID) {
            throw xml.wrong("an id longer than %d".formatted(LONGEST_ID));
        }
        return id;
    }

    private static @Nullable Long number(XmlCursor xml) throws XmlException {
        String number = xml.text().strip();
        boolean digits =
                !number.isEmpty() && number.length() <= 15 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.valueOf(number) : null;
    }

    /** The name of an element of the protocol; nothing for those of others. */
    private static String name(XmlCursor xml) {
        return isKnown(xml) ? xml.name() : "";
    }

    private static boolean isKnown(XmlCursor xml) {
        String namespace = xml.namespace();
        return namespace.isEmpty() || namespace.startsWith(SYNCML) || namespace.equals(META);
    }
}
