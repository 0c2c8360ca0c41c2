package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads messages of a server as the document type has them, and complains about everything that only lenient clients take. */
final class ServerMessageReader {

    static final String SYNCML = "SYNCML:SYNCML1.2";
    static final String METINF = "syncml:metinf";

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_COMMANDS = 40;
    private static final Set<String> FORMATS =
            Set.of("chr", "int", "bool", "b64", "bin", "xml", "node", "null", "float", "date", "time");
    private static final Map<String, List<String>> ORDER = Map.ofEntries(
            Map.entry("SyncML", List.of("SyncHdr", "SyncBody")),
            Map.entry(
                    "SyncHdr",
                    List.of(
                            "VerDTD",
                            "VerProto",
                            "SessionID",
                            "MsgID",
                            "Target",
                            "Source",
                            "RespURI",
                            "NoResp",
                            "Cred",
                            "Meta")),
            Map.entry(
                    "Status",
                    List.of(
                            "CmdID",
                            "MsgRef",
                            "CmdRef",
                            "Cmd",
                            "TargetRef",
                            "SourceRef",
                            "Cred",
                            "Chal",
                            "Data",
                            "Item")),
            Map.entry("Alert", List.of("CmdID", "NoResp", "Cred", "Data", "Item")),
            Map.entry("Get", List.of("CmdID", "NoResp", "Lang", "Cred", "Meta", "Item")),
            Map.entry("Add", List.of("CmdID", "NoResp", "Cred", "Meta", "Item")),
            Map.entry("Replace", List.of("CmdID", "NoResp", "Cred", "Meta", "Item")),
            Map.entry("Delete", List.of("CmdID", "NoResp", "Archive", "SftDel", "Cred", "Meta", "Item")),
            Map.entry("Exec", List.of("CmdID", "NoResp", "Cred", "Meta", "Item")),
            Map.entry("Item", List.of("Target", "Source", "SourceParent", "TargetParent", "Meta", "Data", "MoreData")),
            Map.entry("Target", List.of("LocURI", "LocName")),
            Map.entry("Source", List.of("LocURI", "LocName")),
            Map.entry("Chal", List.of("Meta")));
    private static final Set<String> VERBS = Set.of("Get", "Add", "Replace", "Delete", "Exec", "Atomic", "Sequence");

    private final PcJournal journal;

    ServerMessageReader(PcJournal journal) {
        this.journal = journal;
    }

    /** What the message must fit to. */
    record Expected(String session, String lastId, String deviceId, String address) {}

    /** @throws MalformedException when a client cannot make sense of the message */
    ServerMessage read(byte[] bytes, Expected expected) throws MalformedException {
        if (bytes.length > 2 && (bytes[0] == (byte) 0xEF || bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF)) {
            complain("message", "it begins with a byte order mark");
        }
        Element root = Xml.read(bytes);
        if (!root.is(SYNCML, "SyncML")) {
            throw new MalformedException("the root is " + root.name() + " of " + root.space());
        }
        ordered(root);
        header(root.need("SyncHdr"), expected);
        ServerMessage message = body(root.need("SyncBody"), root.need("SyncHdr").textAt("MsgID"));
        int count = message.commands().stream().mapToInt(Order::count).sum();
        if (bytes.length > MOST_BYTES && count > 1) {
            complain("message", bytes.length + " bytes in one message");
        }
        if (count > MOST_COMMANDS) {
            complain("message", count + " commands in one message");
        }
        return message;
    }

    private void complain(String about, String what) {
        journal.complain(about, what);
    }

    private void header(Element header, Expected expected) throws MalformedException {
        if (!header.textAt("VerDTD").equals("1.2") || !header.textAt("VerProto").equals("DM/1.2")) {
            throw new MalformedException("not SyncML 1.2 for DM 1.2");
        }
        if (!header.textAt("SessionID").equals(expected.session())) {
            throw new MalformedException("session " + header.textAt("SessionID") + " instead of " + expected.session());
        }
        String id = header.textAt("MsgID");
        if (!id.matches("[0-9]{1,9}") || Integer.parseInt(id) != Integer.parseInt(expected.lastId()) + 1) {
            complain("SyncHdr", "MsgID " + id + " after " + expected.lastId());
        }
        if (!header.textAt("Target", "LocURI").equals(expected.deviceId())) {
            complain("SyncHdr", "Target is " + header.textAt("Target", "LocURI"));
        }
        if (!header.textAt("Source", "LocURI").equals(expected.address())) {
            complain("SyncHdr", "Source is " + header.textAt("Source", "LocURI"));
        }
        if (header.child("Cred").isPresent()) {
            complain("SyncHdr", "the server sends Cred, for which no client asked");
        }
    }

    private ServerMessage body(Element body, String id) throws MalformedException {
        List<ServerMessage.Heard> statuses = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Optional<String> nonce = Optional.empty();
        boolean end = false;
        for (Element child : body.children()) {
            if (end) {
                complain("SyncBody", child.name() + " after Final");
            }
            switch (child.name()) {
                case "Final" -> end = true;
                case "Status" -> {
                    ordered(child);
                    identified(child, ids);
                    statuses.add(new ServerMessage.Heard(
                            child.textAt("MsgRef"), child.textAt("CmdRef"), child.textAt("Cmd"), child.textAt("Data")));
                    nonce = nonce.or(() -> challenge(child));
                    if (!orders.isEmpty()) {
                        complain("Status", "it stands after a command");
                    }
                }
                case "Alert" -> {
                    ordered(child);
                    identified(child, ids);
                    orders.add(new Order(
                            "Alert",
                            child.textAt("CmdID"),
                            List.of(new Order.Target("", "", "", child.textAt("Data"), false)),
                            List.of(),
                            ""));
                }
                default -> {
                    if (!VERBS.contains(child.name())) {
                        throw new MalformedException("no client takes " + child.name() + " in SyncBody");
                    }
                    orders.add(order(child, ids));
                }
            }
        }
        if (statuses.isEmpty()
                || !statuses.getFirst().commandId().equals("0")
                || !statuses.getFirst().verb().equals("SyncHdr")) {
            complain("SyncBody", "it does not begin with the Status of the header");
        }
        return new ServerMessage(id, statuses, orders, nonce, end);
    }

    private static Optional<String> challenge(Element status) {
        return status.at("Chal", "Meta")
                .filter(meta -> meta.textAt("Type").equals("syncml:auth-md5"))
                .map(meta -> meta.textAt("NextNonce"))
                .filter(text -> !text.isEmpty());
    }

    /** The names below come in the order of the document type, and nothing else comes. */
    private void ordered(Element element) {
        List<String> order = ORDER.get(element.name());
        if (order == null) {
            return;
        }
        int last = 0;
        for (Element child : element.children()) {
            int place = order.indexOf(child.name());
            if (place < 0 || !child.space().equals(SYNCML)) {
                complain(element.name(), "no " + child.name() + " of " + child.space() + " belongs here");
            } else if (place < last) {
                complain(element.name(), child.name() + " comes after " + order.get(last));
            } else {
                last = place;
            }
            if (child.name().equals("Meta")) {
                for (Element meta : child.children()) {
                    if (!meta.space().equals(METINF)) {
                        complain("Meta", meta.name() + " is not of " + METINF);
                    }
                }
            }
        }
    }

    private boolean identified(Element command, Set<String> ids) {
        String id = command.textAt("CmdID");
        if (!id.matches("[1-9][0-9]{0,8}")) {
            complain(command.name(), "CmdID is '" + id + "'");
            return !id.isEmpty();
        }
        if (!ids.add(id)) {
            complain(command.name(), "CmdID " + id + " stands twice in the message");
        }
        return true;
    }

    private Order order(Element command, Set<String> ids) {
        boolean group = command.name().equals("Atomic") || command.name().equals("Sequence");
        StringBuilder broken = new StringBuilder();
        if (!identified(command, ids)) {
            broken.append("it has no CmdID");
        }
        if (group) {
            List<Order> inner = new ArrayList<>();
            for (Element child : command.children()) {
                if (VERBS.contains(child.name())) {
                    inner.add(order(child, ids));
                } else if (!Set.of("CmdID", "Meta", "NoResp").contains(child.name())) {
                    complain(command.name(), "no " + child.name() + " belongs here");
                }
            }
            return new Order(command.name(), command.textAt("CmdID"), List.of(), inner, broken.toString());
        }
        ordered(command);
        Optional<Element> meta = command.child("Meta");
        List<Order.Target> targets = new ArrayList<>();
        for (Element item : command.all("Item")) {
            targets.add(target(command, item, meta, broken));
        }
        if (targets.isEmpty()) {
            broken.append("it has no Item");
        }
        if (!broken.isEmpty()) {
            complain(command.name() + " " + command.textAt("CmdID"), broken.toString());
        }
        return new Order(command.name(), command.textAt("CmdID"), targets, List.of(), broken.toString());
    }

    private Order.Target target(Element command, Element item, Optional<Element> above, StringBuilder broken) {
        ordered(item);
        Optional<Element> uri = item.at("Target", "LocURI");
        Optional<Element> data = item.child("Data");
        String text = uri.map(Element::text).orElse("");
        if (!text.equals(text.strip())) {
            broken.append("space stands around the LocURI");
        }
        String format = meta(item, above, "Format");
        if (!format.isEmpty() && !FORMATS.contains(format)) {
            broken.append("the Format is ").append(format);
        }
        if (data.isPresent() && data.get().everywhere("Data").stream().anyMatch(Element::cdata)) {
            broken.append("the Data is CDATA");
        }
        String content = data.map(Element::content).orElse("");
        if (content.stripLeading().startsWith("&lt;")) {
            complain(command.name() + " " + text, "the Data is escaped twice, which is taken and does nothing");
        }
        if (command.name().equals("Get") && data.isPresent()) {
            complain("Get " + text, "it has Data");
        }
        return new Order.Target(
                text.strip(),
                format,
                meta(item, above, "Type"),
                content,
                item.child("MoreData").isPresent());
    }

    private static String meta(Element item, Optional<Element> above, String name) {
        return item.at("Meta", name)
                .or(() -> above.flatMap(meta -> meta.child(name)))
                .map(Element::text)
                .orElse("");
    }
}
