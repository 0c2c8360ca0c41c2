package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            int status = asked.incrementAndGet() % 10 == 0 ? 500 : 200;
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private byte[] request() {
        return Requests.of("PUT", URI.create("http://localhost/mdm"), Map.of("X-A", "b"), new byte[] {1, 2, 3});
    }

    @Test
    void everyOperationIsDoneOnceAndWrongAnswersAreCounted() {
        Load.Outcome outcome = Load.closed(Endpoint.plain(server.getAddress()), 7)
                .run(Work.once(0, 1_000, i -> Step.single(request())));
        assertThat(asked).hasValue(1_000);
        assertThat(outcome.requests()).isEqualTo(1_000);
        assertThat(outcome.errors()).containsEntry("status 500", 100);
        assertThat(outcome.operations()).isEqualTo(900);
        assertThat(outcome.times().getTotalCount()).isEqualTo(900);
    }

    @Test
    void anOpenLoopKeepsItsRate() {
        Load.Outcome outcome = Load.open(Endpoint.plain(server.getAddress()), 4, 200)
                .run(Work.once(0, 100, i -> Step.single(request())));
        assertThat(outcome.seconds()).isBetween(0.45, 10.0);
        assertThat(outcome.requests()).isEqualTo(100);
    }
}
