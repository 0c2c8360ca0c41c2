package helder.bench;

import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Queues commands at a peer: one request for so many devices, made from a template. */
record PeerQueue(HttpClient client, String url, String method, String body, Optional<String> authorization, int batch)
        implements Measured.Queue {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A command in the form of Apple's protocol, as Helder is asked for it too: one question. */
    private static final String QUESTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict><key>CommandUUID</key><string>{uuid}</string><key>Command</key><dict>
            <key>RequestType</key><string>DeviceInformation</string><key>Queries</key><array><string>OSVersion</string>
            </array></dict></dict></plist>
            """;

    static PeerQueue of(PeerOptions options, String url, Trust trust) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust.context(Optional.empty()))
                .build();
        return new PeerQueue(
                client,
                url,
                options.queueMethod,
                options.queueBody.isPresent() ? Files.readString(options.queueBody.get()) : QUESTION,
                options.queueAuthorization.isPresent()
                        ? Optional.of(authorization(Files.readString(options.queueAuthorization.get())))
                        : Optional.empty(),
                options.queueBatch);
    }

    /** A scheme and what belongs to it, or name and password. */
    static String authorization(String text) {
        String line = text.strip();
        return line.contains(" ")
                ? line
                : "Basic " + Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void one(List<Device> devices) throws IOException {
        for (int from = 0; from < devices.size(); from += batch) {
            send(devices.subList(from, Math.min(devices.size(), from + batch)));
        }
    }

    private void send(List<Device> devices) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(filled(url, devices)))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(filled(body, devices)));
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("the peer queued nothing: status " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String filled(String template, List<Device> devices) {
        return template.replace("{uuid}", UUID.randomUUID().toString())
                .replace(
                        "{ids-json}",
                        devices.stream()
                                .map(device -> '"' + device.udid() + '"')
                                .collect(Collectors.joining(",")))
                .replace("{ids}", devices.stream().map(Device::udid).collect(Collectors.joining(",")));
    }
}
