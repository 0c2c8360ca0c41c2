package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two equal servers on one database behind a balancer: either may end at any moment. */
class TwoServersTest {

    @TempDir
    Path directory;

    @Test
    void eitherMayBeKilledAndNothingIsLostDeliveredAgainOrSignedOut() throws Exception {
        Random random = Stage.random("Two servers");
        try (var cluster = new Cluster(directory.resolve("cluster"));
                Campaign campaign = Campaign.begin(
                        Stage.setting(
                                directory.resolve("data"),
                                directory.resolve("logs"),
                                Optional.of(cluster.create("helder")),
                                2,
                                Optional.empty()),
                        random)) {
            campaign.awaitVisits(5);
            for (Node node : campaign.nodes()) {
                campaign.await(100);
                campaign.kill(node);
                campaign.await(100);
                campaign.awaitVisits(3);
                campaign.bringBack(node);
                campaign.audit("after " + node.name() + " was killed");
            }
            campaign.halt();
            whatEndsOnOneServerIsOverOnTheOther(campaign);
            narrowingOnOneServerHoldsOnTheOther(campaign);
            aServerWithAnotherKeyFileRefuses(campaign);
            campaign.finish();
            assertThat(campaign.ledger().page().surprises()).isEmpty();
            assertThat(cluster.deadlocks("helder"))
                    .as("all take charters before enrollments, and enrollments in the order of their ids")
                    .isZero();
            System.out.println("Nothing was lost: " + campaign.ledger());
        }
    }

    private static void whatEndsOnOneServerIsOverOnTheOther(Campaign campaign) throws Exception {
        String email = "leaver@delinde.example";
        campaign.desk().demand("person.add", Map.of("email", email, "name", "Leaver"));
        Visitor visitor = campaign.visitor(email);
        visitor.step();
        for (Node node : campaign.nodes()) {
            assertThat(visitor.isSignedInAt(node.webPort())).as(node.name()).isTrue();
        }
        desk(campaign.nodes().getFirst()).demand("person.change", Map.of("email", email, "left", true));
        for (Node node : campaign.nodes()) {
            assertThat(visitor.isSignedInAt(node.webPort())).as(node.name()).isFalse();
        }
    }

    private static void narrowingOnOneServerHoldsOnTheOther(Campaign campaign) {
        Desk one = desk(campaign.nodes().getFirst());
        Desk other = desk(campaign.nodes().getLast());
        String wide = one.demand("charter.export", Map.of("ownership", "company"))
                .path("text")
                .asString();
        ObjectNode narrow = (ObjectNode) JsonMapper.shared().readTree(wide);
        ((ObjectNode) narrow.path("actions")).remove("restart");
        Map<String, Object> restart = Map.of(
                "target", "person1@delinde.example", "action", "restart", "parameters", Map.of(), "reason", "a reason");
        for (int i = 0; i < 5; i++) {
            announce(other, other.demand("charter.import", Map.of("text", wide)));
            one.demand("charter.import", Map.of("text", narrow.toString()));
            assertThat(other.ask("command.order", restart)).isInstanceOf(Desk.Outcome.Refused.class);
        }
    }

    /** What is in force already needs nothing. */
    private static void announce(Desk desk, JsonNode imported) {
        if (imported.has("draft")) {
            String draft = imported.path("draft").asString();
            desk.demand(
                    "charter.sign",
                    Map.of(
                            "draft",
                            draft,
                            "hash",
                            imported.path("hash").asString(),
                            "person",
                            Campaign.PRIVACY_OFFICER));
            desk.demand("charter.announce", Map.of("draft", draft));
        }
    }

    private void aServerWithAnotherKeyFileRefuses(Campaign campaign) throws Exception {
        Path data = Files.createDirectory(directory.resolve("other"));
        byte[] key = new byte[32];
        Files.writeString(data.resolve("helder.key"), Base64.getEncoder().encodeToString(key) + "\n");
        Files.setPosixFilePermissions(data.resolve("helder.key"), PosixFilePermissions.fromString("rw-------"));
        try (var stranger = new Node(
                Stage.program(),
                "stranger",
                new Place(data, campaign.server().place().database()),
                directory.resolve("logs"),
                new Node.Ports(Node.freePort(), Node.freePort(), Node.freePort(), Node.freePort()),
                Optional.empty())) {
            assertThat(stranger.awaitRefusal())
                    .contains("is not the one that this database was set up with")
                    .doesNotContain("\tat ");
        }
    }

    private static Desk desk(Node node) {
        return new Desk(List.of(node.place().directory()));
    }
}
