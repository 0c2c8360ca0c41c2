package helder.virtual.windows;

import java.util.ArrayList;
import java.util.List;

/** A message of the PC in the making, on one line as real clients write it. */
final class PcMessage {

    private static final String MSFT = "http://schemas.microsoft.com/MobileDevice/MDM";

    private final StringBuilder body = new StringBuilder();
    private final List<String> toAnswer = new ArrayList<>();
    private int last;

    /** @param first the first CmdID */
    PcMessage(int first) {
        this.last = first - 1;
    }

    private String next() {
        last++;
        return String.valueOf(last);
    }

    /** Commands that the server answers with a Status. */
    List<String> toAnswer() {
        return toAnswer;
    }

    private String command(String verb, String inner) {
        String id = next();
        toAnswer.add(id);
        body.append('<')
                .append(verb)
                .append("><CmdID>")
                .append(id)
                .append("</CmdID>")
                .append(inner)
                .append("</")
                .append(verb)
                .append('>');
        return id;
    }

    String alert(String code) {
        return command("Alert", "<Data>" + code + "</Data>");
    }

    /**
     * An alert with a type.
     *
     * @param format of the data, or empty
     * @param source the node it is about, or empty
     */
    String alert(String code, String source, String type, String format, String data) {
        return command(
                "Alert",
                "<Data>" + code + "</Data><Item>"
                        + (source.isEmpty() ? "" : "<Source><LocURI>" + Xml.escape(source) + "</LocURI></Source>")
                        + "<Meta><Type xmlns=\"syncml:metinf\">" + Xml.escape(type) + "</Type>"
                        + (format.isEmpty() ? "" : "<Format xmlns=\"syncml:metinf\">" + format + "</Format>")
                        + "</Meta><Data>" + Xml.escape(data) + "</Data></Item>");
    }

    /** What the PC says about itself: nodes and their values, in one Replace. */
    void replace(List<NodeValue> values) {
        StringBuilder items = new StringBuilder();
        for (NodeValue value : values) {
            items.append("<Item><Source><LocURI>")
                    .append(Xml.escape(value.path()))
                    .append("</LocURI></Source><Data>")
                    .append(Xml.escape(value.text()))
                    .append("</Data></Item>");
        }
        command("Replace", items.toString());
    }

    /**
     * @param target the node it is about where a command has several, or empty
     * @param error the code of Windows, or 0 for none
     */
    void status(String message, String command, String verb, String target, int code, long error) {
        body.append("<Status><CmdID>")
                .append(next())
                .append("</CmdID><MsgRef>")
                .append(message)
                .append("</MsgRef><CmdRef>")
                .append(command)
                .append("</CmdRef><Cmd>")
                .append(verb)
                .append("</Cmd>");
        if (!target.isEmpty()) {
            body.append("<TargetRef>").append(Xml.escape(target)).append("</TargetRef>");
        }
        body.append("<Data");
        if (error != 0) {
            body.append(" xmlns:msft=\"")
                    .append(MSFT)
                    .append("\" msft:originalerror=\"0x")
                    .append("%08X".formatted(error))
                    .append('"');
        }
        body.append('>').append(code).append("</Data></Status>");
    }

    /** Opens Results; {@link Part}s follow. */
    String results(String message, String command, List<Part> parts) {
        StringBuilder items = new StringBuilder("<MsgRef>" + message + "</MsgRef><CmdRef>" + command + "</CmdRef>");
        for (Part part : parts) {
            items.append("<Item><Source><LocURI>")
                    .append(Xml.escape(part.uri()))
                    .append("</LocURI></Source><Meta>")
                    .append("<Format xmlns=\"syncml:metinf\">")
                    .append(part.format())
                    .append("</Format>")
                    .append("<Type xmlns=\"syncml:metinf\">text/plain</Type>");
            if (part.size() > 0) {
                items.append("<Size xmlns=\"syncml:metinf\">")
                        .append(part.size())
                        .append("</Size>");
            }
            items.append("</Meta><Data>")
                    .append(Xml.escape(part.text()))
                    .append("</Data>")
                    .append(part.more() ? "<MoreData/>" : "")
                    .append("</Item>");
        }
        String id = next();
        body.append("<Results><CmdID>")
                .append(id)
                .append("</CmdID>")
                .append(items)
                .append("</Results>");
        return id;
    }

    /**
     * A value or a piece of one.
     *
     * @param size of the whole value in its first piece, else 0
     */
    record Part(String uri, String format, String text, long size, boolean more) {}

    /** What stands in the header besides versions. */
    record Head(String session, int id, String address, String source, String name, String credentials) {}

    String text(Head head, boolean windows11, boolean end) {
        return "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>"
                + head.session() + "</SessionID><MsgID>" + head.id() + "</MsgID><Target><LocURI>"
                + Xml.escape(head.address()) + "</LocURI></Target><Source><LocURI>" + head.source() + "</LocURI>"
                + (windows11 && !head.name().isEmpty() ? "<LocName>" + Xml.escape(head.name()) + "</LocName>" : "")
                + "</Source>" + head.credentials() + "</SyncHdr><SyncBody"
                + (windows11 ? " xmlns:msft=\"" + MSFT + "\"" : "") + ">" + body + (end ? "<Final/>" : "")
                + "</SyncBody></SyncML>";
    }
}
