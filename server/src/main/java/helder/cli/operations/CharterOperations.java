package helder.cli.operations;

import helder.charter.Charter;
import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Linter;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows, compares, exports and imports charters. */
@Component
final class CharterOperations implements Operation.Subject {

    private final Store store;
    private final Charters charters;
    private final Drafts drafts;
    private final Linter linter;
    private final Texts texts;

    CharterOperations(Store store, Charters charters, Drafts drafts, Linter linter, Texts texts) {
        this.linter = linter;
        this.drafts = drafts;
        this.store = store;
        this.texts = texts;
        this.charters = charters;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "charter.show", (operator, arguments) -> new Reply.Done(CharterJson.charter(inForce(arguments))),
                "charter.export", this::export,
                "charter.diff", this::difference,
                "charter.lint", this::lint,
                "charter.import", this::importText);
    }

    private Charter inForce(Arguments arguments) {
        return charters.inForce(Ownership.of(arguments.text("ownership")));
    }

    private Reply export(Actor.Operator operator, Arguments arguments) {
        return new Reply.Done(Messages.object()
                .put("text", CharterFormat.readable(inForce(arguments).text()).stripTrailing()));
    }

    private Reply difference(Actor.Operator operator, Arguments arguments) {
        Optional<String> handedIn = arguments.optional("text");
        if (handedIn.isEmpty()) {
            Ownership ownership = Ownership.of(arguments.text("ownership"));
            return new Reply.Done(CharterJson.difference(
                    version(ownership, arguments.number("from", 0)).text(),
                    version(ownership, arguments.number("to", 0)).text(),
                    texts));
        }
        return switch (CharterFormat.read(handedIn.get())) {
            case CharterFormat.Reading.Read(CharterText text) ->
                new Reply.Done(CharterJson.difference(
                        version(text.ownership(), arguments.number("from", 0)).text(), text, texts));
            case CharterFormat.Reading.Faulty(var faults) -> faulty(faults);
        };
    }

    private Reply lint(Actor.Operator operator, Arguments arguments) {
        Optional<String> handedIn = arguments.optional("text");
        if (handedIn.isEmpty()) {
            return new Reply.Done(
                    CharterJson.findings(linter.findings(inForce(arguments).text()), texts));
        }
        return switch (CharterFormat.read(handedIn.get())) {
            case CharterFormat.Reading.Read(CharterText text) ->
                new Reply.Done(CharterJson.findings(linter.findings(text), texts));
            case CharterFormat.Reading.Faulty(var faults) -> faulty(faults);
        };
    }

    /** @param number 0 for the version in force */
    private Charter version(Ownership ownership, int number) {
        return number == 0
                ? charters.inForce(ownership)
                : charters.find(ownership, number)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no version " + number + " of the " + ownership.code() + " charter"));
    }

    private Reply importText(Actor.Operator operator, Arguments arguments) {
        return switch (CharterFormat.read(arguments.text("text"))) {
            case CharterFormat.Reading.Read(CharterText text) -> store.write(tx -> importText(tx, operator, text));
            case CharterFormat.Reading.Faulty(var faults) -> faulty(faults);
        };
    }

    private Reply importText(Tx tx, Actor.Operator operator, CharterText text) {
        return switch (charters.publish(tx, text, operator)) {
            case Charters.Publication.Published(Charter charter) ->
                new Reply.Done(Messages.object()
                        .put("ownership", charter.ownership().code())
                        .put("version", charter.version())
                        .put("hash", charter.hash()));
            case Charters.Publication.NeedsSignatures _ -> handIn(tx, operator, text);
        };
    }

    /** What adds something waits for signatures, as a draft in review. */
    private Reply handIn(Tx tx, Actor.Operator operator, CharterText text) {
        Drafts.Step step =
                waiting(text).<Drafts.Step>map(Drafts.Step.Done::new).orElseGet(() -> begin(tx, operator, text));
        return switch (step) {
            case Drafts.Step.Done(Draft draft) ->
                new Reply.Done(DraftOperations.summary(draft, drafts.review(draft))
                        .put(
                                "note",
                                "It adds something, so it is not in force yet: it waits for signatures. See: helder charter"
                                        + " review " + draft.id().value()));
            case Drafts.Step.Refused(Drafts.Problem problem) ->
                new Reply.Failed(problem.code(), texts.get(Language.EN, problem.textKey()));
        };
    }

    /** The same text that was handed in already, whoever did. */
    private Optional<Draft> waiting(CharterText text) {
        return drafts.open(text.ownership()).stream()
                .filter(draft ->
                        draft.state() == Draft.State.REVIEW && draft.text().equals(text))
                .filter(draft -> !drafts.review(draft).isOutdated())
                .findFirst();
    }

    private Drafts.Step begin(Tx tx, Actor.Operator operator, CharterText text) {
        Drafts.Step step = drafts.begin(tx, text, operator);
        return step instanceof Drafts.Step.Done(Draft begun) ? drafts.submit(tx, begun.id(), operator) : step;
    }

    static Reply faulty(List<CharterFormat.Fault> faults) {
        return new Reply.Failed(
                "faulty_charter", faults.stream().map(CharterOperations::line).collect(Collectors.joining("\n")));
    }

    private static String line(CharterFormat.Fault fault) {
        if (fault.kind() == CharterFormat.Fault.Kind.NOT_JSON) {
            String[] place = fault.found().split(":");
            return place.length == 2
                    ? "The text is not valid JSON: it goes wrong at line " + place[0] + ", column " + place[1]
                    : "The text is not valid JSON";
        }
        return (fault.path().isEmpty() ? "The text" : fault.path()) + ": "
                + fault.kind().code().replace('_', ' ')
                + (fault.found().isEmpty() ? "" : ", found \"" + fault.found() + "\"")
                + (fault.expected().isEmpty() ? "" : ", expected " + fault.expected());
    }
}
