package helder.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever sits at the server: types commands of {@code bin/helder}, with {@code --json}. */
final class Operator {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Programs programs;
    private final Place place;

    Operator(Programs programs, Place place) {
        this.programs = programs;
        this.place = place;
    }

    /** What a command led to. */
    sealed interface Outcome {
        record Done(JsonNode result) implements Outcome {}

        /** The server said no. */
        record Refused(String key, String sentence) implements Outcome {}
    }

    /** Types a command that must succeed. */
    JsonNode run(String... arguments) throws IOException, InterruptedException, StoppedException {
        return switch (attempt(arguments)) {
            case Outcome.Done(JsonNode result) -> result;
            case Outcome.Refused(String key, String sentence) ->
                throw new StoppedException("helder " + String.join(" ", arguments) + " was refused: " + sentence);
        };
    }

    /** Types a command that may be refused. */
    Outcome attempt(String... arguments) throws IOException, InterruptedException, StoppedException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", place.server().toString(), "--json"));
        var builder = new ProcessBuilder(programs.helder(all));
        builder.redirectError(place.log("command-line").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        try {
            JsonNode answer = JSON.readTree(output);
            JsonNode failure = answer.path("failure");
            return failure.isObject()
                    ? new Outcome.Refused(
                            failure.path("key").asString(""),
                            failure.path("message").asString(""))
                    : new Outcome.Done(answer.path("result"));
        } catch (JacksonException e) {
            throw new StoppedException("helder " + String.join(" ", arguments) + " ended with " + process.exitValue()
                    + "; what it said is in " + place.log("command-line"));
        }
    }
}
