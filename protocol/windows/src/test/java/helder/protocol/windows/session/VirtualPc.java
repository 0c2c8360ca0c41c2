package helder.protocol.windows.session;

import helder.protocol.windows.SampleMessages;
import helder.protocol.windows.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.w3c.dom.Element;

/** A PC that does what it is told, says so, and splits what it says as it likes. Counts how often it did what. */
final class VirtualPc {
    final Map<String, Integer> done = new HashMap<>();
    private final Random random;
    private int session;
    private int message;
    private String login = "none";
    private final List<String> toSay = new ArrayList<>();

    VirtualPc(Random random) {
        this.random = random;
    }

    /** The first message of a new session. */
    byte[] begin(boolean personIsThere) {
        session++;
        message = 1;
        toSay.clear();
        login = personIsThere ? "user" : "others";
        return Samples.utf8(SampleMessages.firstOfWindows10(Integer.toHexString(session), login));
    }

    /** Does what an answer says. */
    void obey(StrictMessage answer, String serverMessage) {
        for (Element command : answer.commands) {
            carryOut(command, serverMessage);
        }
    }

    boolean hasMore() {
        return !toSay.isEmpty();
    }

    /** The next message: all that there is to be said, or a part of it. */
    byte[] next() {
        message++;
        int most = random.nextInt(3) == 0 ? 1 + random.nextInt(toSay.size()) : toSay.size();
        List<String> now = toSay.subList(0, most);
        String body =
                "<Status><CmdID>1</CmdID><MsgRef>%d</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>"
                                .formatted(message - 1)
                        + String.join("", now);
        now.clear();
        return Samples.utf8(SampleMessages.message(
                Integer.toHexString(session), Integer.toString(message), body + (toSay.isEmpty() ? "<Final/>" : "")));
    }

    private void carryOut(Element command, String serverMessage) {
        String name = command.getLocalName();
        String id = StrictMessage.text(command, "CmdID");
        switch (name) {
            case "Alert" -> {
                // go on
            }
            case "Atomic" -> {
                for (Element part : StrictMessage.elements(command)) {
                    if (!part.getLocalName().equals("CmdID")) {
                        carryOut(part, serverMessage);
                    }
                }
                say(serverMessage, id, name, 200);
            }
            default -> {
                String node = node(command);
                done.merge(node, 1, Integer::sum);
                say(serverMessage, id, name, name.equals("Get") || random.nextInt(5) > 0 ? 200 : 500);
                if (name.equals("Get")) {
                    value(serverMessage, id, node);
                }
            }
        }
    }

    private static String node(Element command) {
        Element item = StrictMessage.elements(command).getLast();
        return StrictMessage.text(item, "Target");
    }

    private void say(String serverMessage, String id, String name, int code) {
        toSay.add("<Status><CmdID>2</CmdID><MsgRef>%s</MsgRef><CmdRef>%s</CmdRef><Cmd>%s</Cmd><Data>%d</Data></Status>"
                .formatted(serverMessage, id, name, code));
    }

    private void value(String serverMessage, String id, String node) {
        String value = "value of " + node;
        int at = 0;
        while (random.nextInt(3) == 0 && at < value.length() - 2) {
            int end = at + 1 + random.nextInt(value.length() - at - 1);
            results(serverMessage, id, node, value.substring(at, end), at == 0 ? value.length() : 0, true);
            at = end;
        }
        results(serverMessage, id, node, value.substring(at), 0, false);
    }

    private void results(String serverMessage, String id, String node, String value, int size, boolean more) {
        toSay.add(
                "<Results><CmdID>3</CmdID><MsgRef>%s</MsgRef><CmdRef>%s</CmdRef><Item><Source><LocURI>%s</LocURI></Source>%s<Data>%s</Data>%s</Item></Results>"
                        .formatted(
                                serverMessage,
                                id,
                                node,
                                size == 0 ? "" : "<Meta><Size xmlns=\"syncml:metinf\">" + size + "</Size></Meta>",
                                value,
                                more ? "<MoreData/>" : ""));
    }
}
