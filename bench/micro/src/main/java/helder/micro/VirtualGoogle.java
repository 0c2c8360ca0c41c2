package helder.micro;

import helder.android.GoogleConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process of the stand-in, its phones, and the clock that it shares with the server: that of the machine, and ahead of it. */
final class VirtualGoogle implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long WAIT_MILLIS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path key;
    private final String address;
    private Duration ahead = Duration.ZERO;

    VirtualGoogle(Path directory) throws IOException {
        key = directory.resolve("key.json");
        Path said = directory.resolve("address");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GoogleProcess.class.getName(),
                        key.toString(),
                        said.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (!Files.exists(said)) {
            if (!process.isAlive()) {
                throw new IOException("the stand-in of Google did not start");
            }
            rest();
        }
        address = Files.readString(said);
    }

    static void rest() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized Instant now() {
        return Instant.now().plus(ahead);
    }

    /** So much time passes, for Google and the server. */
    synchronized void advance(Duration time) {
        ask("POST", "/clock", "{\"advance\":\"" + time + "\"}");
        ahead = ahead.plus(time);
    }

    GoogleConnection.Addresses addresses() {
        return new GoogleConnection.Addresses(Optional.of(address), Optional.of(address), Optional.of(address));
    }

    byte[] key() {
        try {
            return Files.readAllBytes(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator accepts; where they are led back to. */
    URI accept(String signUp) {
        String id = signUp.replaceFirst("[?].*", "").replaceFirst(".*/", "");
        return URI.create(ask("POST", "/signups/" + id, "{\"kind\":\"business\"}")
                .path("redirect")
                .asString());
    }

    /** How long phones take to hear of a change, and messages to come out. */
    void timing(Duration sync, Duration publish) {
        ask(
                "POST",
                "/timing",
                "{\"sync\":\"%ds\",\"publish\":\"%ds\"}".formatted(sync.toSeconds(), publish.toSeconds()));
    }

    /** A new phone that is set up with this token. */
    String phone(String token, boolean isOwn) {
        String id = ask("POST", "/phones", "{\"model\":\"pixel-9\",\"fresh\":" + !isOwn + "}")
                .path("id")
                .asString();
        ask("POST", "/phones/" + id + "/enroll", "{\"token\":\"" + token + "\"}");
        return id;
    }

    /** Something changed on it, so that it reports. */
    void report(String phone) {
        ask("POST", "/phones/" + phone + "/report", "{}");
    }

    /** What the server asked since then, at most the newest 5,000: all requests, and those that were refused for being too many. */
    int[] requests(Instant since) {
        int all = 0;
        int tooMany = 0;
        for (JsonNode line : ask("GET", "/requests", "")) {
            if (Instant.parse(line.path("at").asString()).isAfter(since)) {
                all++;
                tooMany += line.path("status").asInt() == 429 ? 1 : 0;
            }
        }
        return new int[] {all, tooMany};
    }

    private JsonNode ask(String verb, String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/_control" + path))
                            .method(verb, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(verb + " " + path + ": " + answer.statusCode() + " "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its CPU time until now. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        http.close();
    }
}
