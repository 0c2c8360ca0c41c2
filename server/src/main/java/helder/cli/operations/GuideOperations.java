package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.embed.GuideSite;
import helder.embed.GuideSite.Wanted;
import helder.guides.GuideExchange;
import helder.guides.GuideExchange.Imported;
import helder.guides.GuideFiles;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.text.Language;
import helder.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The organisation's guides as files. */
@Component
final class GuideOperations implements Operation.Subject {

    private final GuideExchange exchange;
    private final GuideSite site;
    private final Texts texts;

    GuideOperations(GuideExchange exchange, GuideSite site, Texts texts) {
        this.exchange = exchange;
        this.site = site;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("guides.export", this::export, "guides.import", this::take, "guides.zip", this::zip);
    }

    private Reply export(Actor.Operator operator, Arguments arguments) {
        return new Reply.Done(
                Messages.object().put("zip", Base64.getEncoder().encodeToString(GuideFiles.zip(exchange.files()))));
    }

    private Reply take(Actor.Operator operator, Arguments arguments) {
        GuideFiles.Reading reading = GuideFiles.unzip(Base64.getDecoder().decode(arguments.text("zip")));
        if (reading.problem().isPresent()) {
            return new Reply.Failed("files", reading.problem().get().in(texts, Language.EN));
        }
        Imported imported = exchange.take(reading.files(), arguments.flag("publish"), operator);
        ObjectNode json = Messages.object();
        names(json, "published", imported.published());
        names(json, "drafts", imported.drafts());
        names(json, "same", imported.same());
        var refused = json.putArray("refused");
        imported.refused()
                .forEach((id, problem) -> refused.addObject()
                        .put("guide", id.value())
                        .put("problem", problem.code())
                        .put("why", texts.get(Language.EN, problem.textKey())));
        return new Reply.Done(json);
    }

    private Reply zip(Actor.Operator operator, Arguments arguments) {
        Path file = Path.of(arguments.text("file"));
        var wanted = new Wanted(
                words(arguments, "languages").map(Language::of).collect(Collectors.toSet()),
                words(arguments, "guides").map(GuideOperations::guide).collect(Collectors.toSet()),
                arguments.flag("media"));
        GuideSite.Contents contents;
        try {
            contents = site.write(wanted, file);
        } catch (IOException e) {
            return new Reply.Failed(
                    "not_written",
                    "The copy could not be written to " + file + " (" + e.getMessage() + "). Nothing is left of it.");
        } catch (GuideSite.BusyException e) {
            return new Reply.Failed("busy", String.valueOf(e.getMessage()));
        }
        ObjectNode json = Messages.object().put("file", file.toString()).put("pages", contents.pages());
        var notMade = json.putArray("not_made");
        contents.notMade().forEach(notMade::add);
        return new Reply.Done(json);
    }

    private static Stream<String> words(Arguments arguments, String name) {
        return arguments.optional(name).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(word -> !word.isBlank());
    }

    private static GuideId guide(String name) {
        return GuideId.find(name).orElseThrow(() -> new IllegalArgumentException("There is no guide " + name));
    }

    private static void names(ObjectNode json, String key, List<GuideId> ids) {
        var names = json.putArray(key);
        ids.forEach(id -> names.add(id.value()));
    }
}
