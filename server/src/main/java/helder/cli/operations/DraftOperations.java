package helder.cli.operations;

import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of a text from draft to announcement. Signatures that people gave elsewhere are entered with the name of the operator. */
@Component
final class DraftOperations implements Operation.Subject {

    private final Store store;
    private final Drafts drafts;
    private final Signers signers;
    private final Texts texts;

    DraftOperations(Store store, Drafts drafts, Signers signers, Texts texts) {
        this.store = store;
        this.drafts = drafts;
        this.signers = signers;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "charter.drafts", (operator, arguments) -> list(arguments),
                "charter.review", (operator, arguments) -> review(arguments),
                "charter.draft", this::draft,
                "charter.submit",
                        (operator, arguments) -> step(id(arguments), tx -> drafts.submit(tx, id(arguments), operator)),
                "charter.comment",
                        (operator, arguments) -> step(
                                id(arguments),
                                tx -> drafts.comment(tx, id(arguments), arguments.text("words"), operator)),
                "charter.sign", this::sign,
                "charter.refuse", this::refuse,
                "charter.withdraw",
                        (operator, arguments) -> step(
                                id(arguments),
                                tx -> drafts.withdraw(
                                        tx,
                                        id(arguments),
                                        arguments.optional("reason").orElse(""),
                                        operator)),
                "charter.announce",
                        (operator, arguments) ->
                                step(id(arguments), tx -> drafts.announce(tx, id(arguments), operator)));
    }

    private static DraftId id(Arguments arguments) {
        return new DraftId(arguments.text("draft"));
    }

    private Reply list(Arguments arguments) {
        ObjectNode json = Messages.object();
        ArrayNode rows = json.putArray("drafts");
        Ownership ownership = Ownership.of(arguments.text("ownership"));
        List<Draft> wanted = arguments.flag("withdrawn") ? drafts.withdrawn(ownership) : drafts.open(ownership);
        wanted.forEach(draft -> rows.add(summary(draft)));
        return new Reply.Done(json);
    }

    private Reply review(Arguments arguments) {
        Optional<Draft> found = drafts.find(id(arguments));
        if (found.isEmpty()) {
            return failed(Drafts.Problem.UNKNOWN);
        }
        ObjectNode json = summary(found.get());
        CharterJson.put(json, drafts.review(found.get()).difference(), texts);
        ArrayNode history = json.putArray("history");
        found.get()
                .history()
                .forEach(event -> HistoryJson.add(
                        history,
                        event.at(),
                        event.kind().code(),
                        event.by(),
                        event.words(),
                        event.hash(),
                        event.recordedBy()));
        return new Reply.Done(json);
    }

    private Reply draft(Actor.Operator operator, Arguments arguments) {
        Optional<DraftId> known = arguments.optional("draft").map(DraftId::new);
        return switch (CharterFormat.read(arguments.text("text"))) {
            case CharterFormat.Reading.Read(CharterText text) ->
                known.map(id -> step(id, tx -> drafts.change(tx, id, text, operator)))
                        .orElseGet(() -> reply(store.write(tx -> drafts.begin(tx, text, operator)), Optional.empty()));
            case CharterFormat.Reading.Faulty(List<CharterFormat.Fault> faults) -> CharterOperations.faulty(faults);
        };
    }

    private Reply sign(Actor.Operator operator, Arguments arguments) {
        Actor.Somebody signer = signers.signer(arguments, Role::signsCharters);
        return step(
                id(arguments),
                tx -> drafts.sign(tx, id(arguments), arguments.text("hash"), signer, Optional.of(operator)));
    }

    private Reply refuse(Actor.Operator operator, Arguments arguments) {
        Actor.Somebody signer = signers.signer(arguments, Role::signsCharters);
        return step(
                id(arguments),
                tx -> drafts.refuse(tx, id(arguments), arguments.text("reason"), signer, Optional.of(operator)));
    }

    private Reply step(DraftId id, Function<Tx, Drafts.Step> deed) {
        return reply(store.write(deed::apply), Optional.of(id));
    }

    /** @param id of the draft, when there was one before */
    private Reply reply(Drafts.Step step, Optional<DraftId> id) {
        return switch (step) {
            case Drafts.Step.Done(Draft draft) -> new Reply.Done(summary(draft));
            case Drafts.Step.Refused(Drafts.Problem problem)
            when problem == Drafts.Problem.STATE ->
                id.flatMap(drafts::find)
                        .<Reply>map(draft -> new Reply.Failed(problem.code(), whereItStands(draft)))
                        .orElseGet(() -> failed(problem));
            case Drafts.Step.Refused(Drafts.Problem problem) -> failed(problem);
        };
    }

    private static String whereItStands(Draft draft) {
        return switch (draft.state()) {
            case DRAFT ->
                "The draft is not handed in yet. Hand it in first: helder charter submit "
                        + draft.id().value();
            case REVIEW ->
                "The draft is in review: it can be signed, refused, announced or withdrawn. See: helder charter review "
                        + draft.id().value();
            case ANNOUNCED ->
                "The draft was announced as version " + draft.announcedVersion().orElseThrow()
                        + ", and nothing changes it any more. To change the charter again, write another one: helder"
                        + " charter draft FILE";
            case WITHDRAWN ->
                "The draft was withdrawn, and nothing changes it any more. To change the charter, write another one: helder"
                        + " charter draft FILE";
        };
    }

    private Reply failed(Drafts.Problem problem) {
        return new Reply.Failed(problem.code(), texts.get(Language.EN, problem.textKey()));
    }

    private ObjectNode summary(Draft draft) {
        return summary(draft, drafts.review(draft));
    }

    /** A draft in a few words: where it stands and what is missing. */
    static ObjectNode summary(Draft draft, Drafts.Review review) {
        ObjectNode json = Messages.object()
                .put("draft", draft.id().value())
                .put("ownership", draft.ownership().code())
                .put("state", draft.state().code())
                .put("author", draft.author().name())
                .put("base_version", draft.baseVersion())
                .put("hash", draft.hash());
        draft.announcedVersion().ifPresent(version -> json.put("version", version));
        draft.withdrawal()
                .ifPresent(end -> json.put("withdrawn_at", end.at().toString())
                        .put("withdrawn_by", end.by().name())
                        .put("reason", end.words().orElse("")));
        if (draft.isOpen()) {
            json.put("outdated", review.isOutdated());
            CharterJson.codes(json.putArray("missing_signatures"), review.missing());
            json.put("needs_another_person", review.needsAnother());
        }
        return json;
    }
}
