package helder.android.google;

import helder.protocol.android.call.Call.Service;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Sends one request once. Answers are bounded in size and time, also those that arrive drop by drop. Never throws for what can go wrong on the way. */
final class GoogleHttp implements AutoCloseable {
    private static final Duration CONNECTED = Duration.ofSeconds(10);
    private static final String AGENT = "Helder (gzip)"; // Google packs only for agents that say so

    private final GoogleEndpoints endpoints;
    private final HttpClient client;

    GoogleHttp(GoogleEndpoints endpoints) {
        this.endpoints = endpoints;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECTED)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Waits for the whole answer, at most as long as said. */
    Exchange send(GoogleRequest<?> request, String token, String id, Duration within) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                http(request, token, id), BodyHandlers.limiting(BodyHandlers.ofByteArray(), Json.LONGEST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Exchange.Answered(response.statusCode(), unpacked(response), after(response));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Exchange.Stopped();
        } catch (TimeoutException | IOException e) {
            answer.cancel(true);
            return new Exchange.Lost();
        } catch (ExecutionException e) {
            return neverLeft(e) ? new Exchange.NotSent() : new Exchange.Lost();
        }
    }

    private HttpRequest http(GoogleRequest<?> request, String token, String id) {
        Service service = request.call().service();
        URI base = endpoints.of(service);
        BodyPublisher body = request.json().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody());
        var http = HttpRequest.newBuilder(URI.create(base + request.target()))
                .version("https".equals(base.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", AGENT)
                .header("X-Request-Id", id)
                .method(request.call().verb().name(), body);
        if (request.json().isPresent()) {
            http.header("Content-Type", "application/json; charset=utf-8");
        }
        return http.build();
    }

    private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
        if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            return response.body();
        }
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] body = packed.readNBytes(Json.LONGEST_BYTES + 1);
            if (body.length > Json.LONGEST_BYTES) {
                throw new IOException("an answer that unpacks to more than it may");
            }
            return body;
        }
    }

    private static Optional<Duration> after(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static boolean neverLeft(ExecutionException failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, GoogleHttp::cause)
                .anyMatch(each -> each instanceof ConnectException
                        || each instanceof HttpConnectTimeoutException
                        || each instanceof UnresolvedAddressException);
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null ? null : failure.getCause();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
