package helder.protocol.windows.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Holds a message of the server to the document type of SyncML 1.2 (section 2.2), with a parser of its own. */
final class StrictMessage {
    private static final String SYNCML = "SYNCML:SYNCML1.2";
    private static final String META = "syncml:metinf";
    private static final String OPERATION = "CmdID Meta? Item+";

    private static final Map<String, String> CONTENTS = Map.ofEntries(
            Map.entry("SyncML", "SyncHdr SyncBody"),
            Map.entry("SyncHdr", "VerDTD VerProto SessionID MsgID Target Source RespURI? Cred? Meta?"),
            Map.entry("SyncBody", "Status* (Alert|Get|Add|Replace|Delete|Exec|Atomic)* Final?"),
            Map.entry("Status", "CmdID MsgRef CmdRef Cmd TargetRef* SourceRef* Cred? Chal? Data Item*"),
            Map.entry("Alert", "CmdID Data Item*"),
            Map.entry("Get", OPERATION),
            Map.entry("Add", OPERATION),
            Map.entry("Replace", OPERATION),
            Map.entry("Delete", OPERATION),
            Map.entry("Exec", OPERATION),
            Map.entry("Atomic", "CmdID Meta? (Add|Replace|Delete|Exec)+"),
            Map.entry("Item", "Target? Source? Meta? Data? MoreData?"),
            Map.entry("Target", "LocURI LocName?"),
            Map.entry("Source", "LocURI LocName?"),
            Map.entry("Meta", "Format? Type? Mark? Size? NextNonce? MaxMsgSize? MaxObjSize?"));

    final List<Element> commands = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    StrictMessage(byte[] message, SessionLimits limits) throws Exception {
        assertThat(message.length).isLessThanOrEqualTo(limits.messageBytes());
        assertThat(new String(message, StandardCharsets.UTF_8))
                .startsWith("<SyncML xmlns=")
                .doesNotContain("<![CDATA[", "<?");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(message))
                .getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("SyncML");
        check(root);
        Element body = (Element) root.getLastChild();
        for (Element child : elements(body)) {
            if (!child.getLocalName().equals("Status") && !child.getLocalName().equals("Final")) {
                commands.add(child);
            }
        }
        assertThat(commands.size()).isLessThanOrEqualTo(limits.commands());
    }

    static String text(Element parent, String name) {
        return elements(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst()
                .map(Node::getTextContent)
                .orElse("");
    }

    static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private void check(Element element) {
        String name = element.getLocalName();
        boolean inMeta = element.getParentNode() instanceof Element parent && "Meta".equals(parent.getLocalName());
        assertThat(element.getNamespaceURI()).isEqualTo(inMeta ? META : SYNCML);
        List<Element> children = elements(element);
        String content = CONTENTS.get(name);
        if (content == null) {
            assertThat(children).as(name).isEmpty();
        } else {
            assertThat(children.size())
                    .as("nothing but elements in " + name)
                    .isEqualTo(element.getChildNodes().getLength());
            String names = String.join(
                    "",
                    children.stream().map(child -> child.getLocalName() + " ").toList());
            assertThat(names)
                    .as(name)
                    .matches(content.replaceAll("(\\w+)", "(?:$1 )").replaceAll("(?<=[)?*+]) ", ""));
        }
        if (name.equals("CmdID")) {
            assertThat(element.getTextContent()).matches("[1-9][0-9]{0,3}");
            assertThat(ids.add(element.getTextContent()))
                    .as("a number of its own")
                    .isTrue();
        }
        children.forEach(this::check);
    }
}
