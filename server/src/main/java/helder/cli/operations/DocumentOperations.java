package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.text.Language;
import helder.text.Texts;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents for works councils, privacy officers and auditors. No device data, so no look. */
@Component
final class DocumentOperations implements Operation.Subject {

    private final Evidence evidence;
    private final Texts texts;

    DocumentOperations(Evidence evidence, Texts texts) {
        this.evidence = evidence;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("document.list", this::list, "document.write", this::write);
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        ObjectNode json = Messages.object();
        ArrayNode rows = json.putArray("documents");
        for (EvidenceDocument document : EvidenceDocument.values()) {
            rows.addObject().put("document", document.code()).put("title", texts.get(Language.EN, document.titleKey()));
        }
        return new Reply.Done(json);
    }

    /** The content is Base64. */
    private Reply write(Actor.Operator operator, Arguments arguments) {
        EvidenceDocument document =
                Codes.of(EvidenceDocument.values(), EvidenceDocument::code, arguments.text("document"), "document");
        byte[] content = arguments
                .optional("language")
                .map(language -> evidence.pdf(document, Language.of(language)))
                .orElseGet(() -> evidence.json(document));
        return new Reply.Done(Messages.object()
                .put("document", document.code())
                .put("content", Base64.getEncoder().encodeToString(content)));
    }
}
