package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.organisation.Organisations;
import helder.statement.Section;
import helder.statement.Sentences;
import helder.statement.SentencesFile;
import helder.statement.StaffStatement;
import helder.statement.Statements;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The statement to employees. Signatures that people gave elsewhere are entered with the name of the operator. */
@Component
final class StatementOperations implements Operation.Subject {

    private final Store store;
    private final Statements statements;
    private final Organisations organisations;
    private final Signers signers;
    private final Texts texts;

    StatementOperations(Store store, Statements statements, Organisations organisations, Signers signers, Texts texts) {
        this.store = store;
        this.statements = statements;
        this.organisations = organisations;
        this.signers = signers;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "statement.show", (operator, arguments) -> whole(statements.published(), "Nothing is published yet"),
                "statement.review", (operator, arguments) -> whole(statements.open(), "There is no draft"),
                "statement.versions", this::versions,
                "statement.export", this::export,
                "statement.draft",
                        (operator, arguments) ->
                                step(tx -> statements.write(tx, SentencesFile.read(arguments.text("text")), operator)),
                "statement.submit", (operator, arguments) -> step(tx -> statements.submit(tx, operator)),
                "statement.sign", this::sign,
                "statement.refuse", this::refuse,
                "statement.publish", (operator, arguments) -> step(tx -> statements.publish(tx, operator)),
                "statement.withdraw", (operator, arguments) -> step(tx -> statements.withdraw(tx, operator)));
    }

    private Reply whole(Optional<StaffStatement> found, String otherwise) {
        if (found.isEmpty()) {
            return new Reply.Failed("none", otherwise);
        }
        StaffStatement statement = found.get();
        ObjectNode json = summary(statement);
        ArrayNode sentences = json.putArray("sentences");
        for (Section section : Section.values()) {
            for (Language language : Language.values()) {
                statement
                        .sentences()
                        .in(section, language)
                        .ifPresent(text -> sentences
                                .addObject()
                                .put("section", section.code())
                                .put("language", language.code())
                                .put("text", text));
            }
        }
        ArrayNode history = json.putArray("history");
        statement
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

    private Reply versions(Actor.Operator operator, Arguments arguments) {
        ObjectNode json = Messages.object();
        ArrayNode rows = json.putArray("versions");
        statements.versions().forEach(version -> rows.add(summary(version)));
        return new Reply.Done(json);
    }

    /** Of the draft, else of what is published, else with empty places to fill in. */
    private Reply export(Actor.Operator operator, Arguments arguments) {
        Sentences sentences = Stream.of(statements.open(), statements.published())
                .flatMap(Optional::stream)
                .findFirst()
                .map(StaffStatement::sentences)
                .orElse(Sentences.NONE);
        return new Reply.Done(Messages.object().put("text", SentencesFile.written(sentences, language())));
    }

    private Reply sign(Actor.Operator operator, Arguments arguments) {
        Actor.Somebody signer = signers.signer(arguments, StaffStatement.SIGNERS::contains);
        return step(tx -> statements.sign(tx, arguments.text("hash"), signer, Optional.of(operator)));
    }

    private Reply refuse(Actor.Operator operator, Arguments arguments) {
        Actor.Somebody signer = signers.signer(arguments, StaffStatement.SIGNERS::contains);
        return step(tx -> statements.refuse(tx, arguments.text("reason"), signer, Optional.of(operator)));
    }

    private Reply step(Function<Tx, Statements.Step> deed) {
        return switch (store.write(deed::apply)) {
            case Statements.Step.Done(StaffStatement statement) -> new Reply.Done(summary(statement));
            case Statements.Step.Refused(Statements.Problem problem)
            when problem == Statements.Problem.STATE -> new Reply.Failed(problem.code(), whereItStands());
            case Statements.Step.Refused(Statements.Problem problem) ->
                new Reply.Failed(problem.code(), texts.get(Language.EN, problem.textKey()));
        };
    }

    private String whereItStands() {
        return statements
                .open()
                .map(draft -> draft.state() == StaffStatement.State.REVIEW
                        ? "The draft is in review: it can be signed, refused, published or withdrawn. See: helder statement"
                                + " review"
                        : "The draft is not handed in yet. Hand it in first: helder statement submit")
                .orElse(
                        "There is no draft. Write one first: helder statement export --out FILE, fill in the file, helder"
                                + " statement draft FILE");
    }

    private Language language() {
        return organisations.current().defaultLanguage();
    }

    /** Where it stands and what is missing, in a few words. */
    private ObjectNode summary(StaffStatement statement) {
        ObjectNode json = Messages.object()
                .put("state", statement.state().code())
                .put("author", statement.author().name())
                .put("hash", statement.hash())
                .put("charter_changed_since", statements.isOutdated(statement));
        statement.version().ifPresent(version -> json.put("version", version));
        statement.publishedAt().ifPresent(at -> json.put("published_at", at.toString()));
        statement.supersededAt().ifPresent(at -> json.put("superseded_at", at.toString()));
        if (statement.isOpen()) {
            CharterJson.codes(json.putArray("missing_signatures"), statement.missing());
            ArrayNode missing = json.putArray("missing_sentences");
            Arrays.stream(Section.values())
                    .filter(section -> statement.sentences().isMissing(section, language()))
                    .forEach(section -> missing.add(section.code()));
        }
        return json;
    }
}
