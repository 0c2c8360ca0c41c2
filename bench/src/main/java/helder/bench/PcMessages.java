package helder.bench;

import helder.bench.Step.WrongAnswerException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PC says in a session with its management server, and what it looks for in an answer. */
final class PcMessages {

    private static final String TYPE = "application/vnd.syncml.dm+xml";
    private static final String MICROSOFT = "http://schemas.microsoft.com/MobileDevice/MDM";
    private static final Pattern COMMAND =
            Pattern.compile("<(Get|Add|Replace|Delete|Exec|Atomic)><CmdID>([^<]+)</CmdID>");
    private static final Pattern NODE = Pattern.compile("<LocURI>([^<]*)</LocURI>");

    private final URI address;
    private final String device;
    private final String model;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param address as the provisioning document gave it
     * @param device as the PC names itself
     * @param enrollment as the provisioning document named it
     * @param shown how the certificate is shown where no TLS shows it; empty otherwise
     */
    PcMessages(URI address, String device, String model, String enrollment, Map<String, String> shown) {
        this.address = URI.create(address + "?mode=Maintenance&Platform=WoA");
        this.device = device;
        this.model = model;
        headers.put("Accept", TYPE + ", application/vnd.syncml.dm+wbxml, application/octet-stream");
        headers.put("Accept-Charset", "UTF-8");
        headers.put("Accept-Encoding", "gzip");
        headers.put("Content-Type", TYPE);
        headers.put("User-Agent", "MSFT OMA DM Client/1.2.0.1");
        headers.put("Client-Request-Id", enrollment);
        headers.putAll(shown);
    }

    /** What a server wants done. */
    record Order(String verb, String id, String node) {}

    /** The first message of a session: that it begins, who is signed in, and what the PC is, as Windows 11 tells it unasked. */
    byte[] first(String session) {
        return request(
                session,
                1,
                alert(2, "<Data>1201</Data>")
                        + alert(
                                3,
                                "<Data>1224</Data><Item><Meta><Type"
                                        + " xmlns=\"syncml:metinf\">com.microsoft/MDM/LoginStatus</Type>"
                                        + "</Meta><Data>user</Data></Item>")
                        + "<Replace><CmdID>4</CmdID>" + told("./DevInfo/DevId", device)
                        + told("./DevInfo/Man", "Dell Inc.") + told("./DevInfo/Mod", model)
                        + told("./DevInfo/DmV", "1.3") + told("./DevInfo/Lang", "nl-BE")
                        + told("./Vendor/MSFT/DMClient/HWDevID", device + device) + "</Replace>");
    }

    private static String alert(int id, String inner) {
        return "<Alert><CmdID>" + id + "</CmdID>" + inner + "</Alert>";
    }

    private static String told(String node, String value) {
        return "<Item><Source><LocURI>" + node + "</LocURI></Source><Data>" + value + "</Data></Item>";
    }

    /** The results of the orders in an answer, which is message {@code server} of the server. */
    byte[] results(String session, int message, String server, List<Order> orders) {
        var body = new StringBuilder(status(1, server, "0", "SyncHdr", 200));
        int id = 1;
        for (Order order : orders) {
            Optional<String> value = order.verb().equals("Get") ? value(order.node()) : Optional.empty();
            boolean absent = order.verb().equals("Get") && value.isEmpty();
            body.append(status(++id, server, order.id(), order.verb(), absent ? 404 : 200));
            if (value.isPresent()) {
                body.append("<Results><CmdID>")
                        .append(++id)
                        .append("</CmdID><MsgRef>")
                        .append(server)
                        .append("</MsgRef><CmdRef>")
                        .append(order.id())
                        .append("</CmdRef><Item><Source><LocURI>")
                        .append(order.node())
                        .append("</LocURI></Source><Meta><Format xmlns=\"syncml:metinf\">chr</Format></Meta><Data>")
                        .append(value.get())
                        .append("</Data></Item></Results>");
            }
        }
        return request(session, message, body.toString());
    }

    private static String status(int id, String message, String command, String verb, int code) {
        return "<Status><CmdID>" + id + "</CmdID><MsgRef>" + message + "</MsgRef><CmdRef>" + command + "</CmdRef><Cmd>"
                + verb + "</Cmd><Data>" + code + "</Data></Status>";
    }

    /** As a PC that has what most PCs have; empty for a node that it does not have. */
    private Optional<String> value(String node) {
        return switch (node.substring(node.lastIndexOf('/') + 1)) {
            case "Man" -> Optional.of("Dell Inc.");
            case "Mod" -> Optional.of(model);
            case "SwV" -> Optional.of("10.0.22631.3447");
            case "DeviceName" -> Optional.of("PC-" + device.substring(0, 8));
            case "TotalStorage" -> Optional.of("487423");
            case "FreeStorage" -> Optional.of("311022");
            case "EstimatedChargeRemaining" -> Optional.of("81");
            case "SMBIOSSerialNumber" -> Optional.of(device.substring(20));
            case "DevId" -> Optional.of(device);
            case "WLANMACAddress" -> Optional.of(device.substring(0, 12));
            case "EncryptionCompliance", "Status" -> Optional.of("0");
            case "SecureBootState" -> Optional.of("1");
            case "IntervalForRemainingScheduledRetries" -> Optional.of("60");
            case "SyncApplicationVersion" -> Optional.of("4.0");
            default -> Optional.empty();
        };
    }

    private byte[] request(String session, int message, String body) {
        String text =
                "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>"
                        + session + "</SessionID><MsgID>" + message + "</MsgID><Target><LocURI>"
                        + address.toString().replace("&", "&amp;") + "</LocURI></Target><Source><LocURI>" + device
                        + "</LocURI></Source></SyncHdr><SyncBody xmlns:msft=\"" + MICROSOFT + "\">" + body
                        + "<Final/></SyncBody></SyncML>";
        return Requests.of("POST", address, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a server's message says, read as far as a session needs it. */
    record Heard(String id, List<Order> orders) {

        /**
         * @param message the number of the message that it answers
         * @param commands how many commands of that message want a status besides its header
         * @throws WrongAnswerException when it is no whole answer to that message, or refuses something of it
         */
        static Heard of(Answer answer, String session, int message, int commands) throws WrongAnswerException {
            Step.demandOk(answer);
            String text = answer.text();
            if (!between(text, "<SessionID>", "</SessionID>").equals(session) || !text.contains("<Final/>")) {
                throw new WrongAnswerException("an answer to another session, or half of one");
            }
            String status = "</CmdID><MsgRef>" + message + "</MsgRef><CmdRef>";
            int good = 0;
            for (int at = text.indexOf(status); at >= 0; at = text.indexOf(status, at + 1)) {
                int end = text.indexOf("</Status>", at);
                if (end < 0
                        || !between(text.substring(at, end), "<Data>", "</Data>")
                                .equals("200")) {
                    throw new WrongAnswerException("a message that was not taken");
                }
                good++;
            }
            if (good != commands + 1) {
                throw new WrongAnswerException(good + " statuses for " + (commands + 1));
            }
            return new Heard(between(text, "<MsgID>", "</MsgID>"), orders(text));
        }

        private static List<Order> orders(String text) {
            var orders = new ArrayList<Order>();
            Matcher each = COMMAND.matcher(text);
            while (each.find()) {
                Matcher node = NODE.matcher(text).region(each.end(), text.length());
                orders.add(new Order(each.group(1), each.group(2), node.find() ? node.group(1) : ""));
            }
            return orders;
        }
    }

    /** Empty when it is not there. */
    static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
        return to < 0 ? "" : text.substring(from + before.length(), to);
    }
}
