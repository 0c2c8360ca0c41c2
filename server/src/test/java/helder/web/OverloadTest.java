package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages under more load than can be served, and without storage. */
class OverloadTest {

    private static void isAPlainAnswer(Visitor.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.headers().getOrDefault("retry-after", "none")))
                .isBetween(5, 10);
        assertThat(answer.body())
                .contains("It is very busy now", "Het is nu erg druk")
                .doesNotContain("Exception", "Tomcat");
    }

    @Test
    void whoFindsNoPlaceReadsSoAndMayComeBack() {
        // Four places for pages: two of them for one network.
        try (WholeServer server = WholeServer.start("helder.requests-at-once=8")) {
            var visitor = Visitor.signedIn(server);
            List<Visitor.Answer> answers = new ArrayList<>();
            // How many meet is chance, so until some found no place.
            for (int round = 0; round < 50 && answers.stream().allMatch(answer -> answer.status() < 400); round++) {
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> visitor.get("/"), Thread::startVirtualThread))
                        .limit(60)
                        .toList()
                        .forEach(coming -> answers.add(coming.join()));
            }
            assertThat(answers).anyMatch(answer -> answer.status() < 400);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() >= 400)
                    .isNotEmpty()
                    .allSatisfy(OverloadTest::isAPlainAnswer);
            assertThat(visitor.get("/help").status()).isEqualTo(200);
        }
    }

    @Test
    void withoutStorageAPageAsksToComeBack() {
        try (WholeServer server = WholeServer.start()) {
            var visitor = Visitor.signedIn(server);
            assertThat(visitor.get("/help").status()).isEqualTo(200);
            server.bean(Store.class).close();
            for (String path : List.of("/", "/help", "/portal/devices", "/no-such-page")) {
                isAPlainAnswer(visitor.get(path));
            }
        }
    }
}
