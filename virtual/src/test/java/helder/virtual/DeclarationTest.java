package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclarationTest {

    private TestServer server;
    private VirtualDevice phone;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        phone = VirtualDevice.create(TestKeys.world(server), DeviceModel.IPHONE, "Sanne", 7);
        phone.enroll(server.profile(8191));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void synchronize() {
        server.enqueue("DeclarativeManagement");
        phone.poll();
    }

    private void subscribe(String... names) {
        List<Map<String, Object>> items = java.util.stream.Stream.of(names)
                .map(name -> Map.<String, Object>of("Name", name))
                .toList();
        server.declarations.declare(
                "configuration",
                "com.apple.configuration.management.status-subscriptions",
                "org.example.c.status",
                "c1",
                Map.of("StatusItems", items));
        activate("org.example.a.status", "a1", "org.example.c.status", Map.of());
    }

    private void activate(String identifier, String token, String configuration, Map<String, Object> more) {
        Map<String, Object> payload = new java.util.LinkedHashMap<>(more);
        payload.put("StandardConfigurations", List.of(configuration));
        server.declarations.declare("activation", "com.apple.activation.simple", identifier, token, payload);
    }

    private Dict report() throws Exception {
        return Json.read(server.declarations.statusReports.getLast().getBytes(StandardCharsets.UTF_8));
    }

    private static Dict at(Dict dict, String... path) {
        Dict here = dict;
        for (String part : path) {
            here = here.dict(part).orElseThrow();
        }
        return here;
    }

    private Dict verdict(String kind, String identifier) throws Exception {
        return at(report(), "StatusItems", "management", "declarations").dicts(kind).stream()
                .filter(item -> item.text("identifier").equals(Optional.of(identifier)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlySubscribedItemsAreReportedAndLaterOnlyWhatChanged() throws Exception {
        subscribe("device.operating-system.version", "passcode.is-present");
        synchronize();

        Dict first = at(report(), "StatusItems");
        assertThat(at(first, "device", "operating-system").values()).containsOnlyKeys("version");
        assertThat(at(first, "passcode").values()).containsEntry("is-present", true);
        assertThat(at(first, "management").values()).containsOnlyKeys("client-capabilities", "declarations");
        assertThat(verdict("configurations", "org.example.c.status").flag("active"))
                .isTrue();

        phone.updateSystem("27.2", "24C101");
        Dict second = at(report(), "StatusItems");
        assertThat(second.values()).containsOnlyKeys("device");
        assertThat(at(second, "device", "operating-system").values()).containsEntry("version", "27.2");
        assertThat(server.declarations.statusReports).hasSize(2);
    }

    @Test
    void withoutAChangedTokenNothingIsFetchedAgain() {
        subscribe("passcode.is-present");
        synchronize();
        int endpoints = server.declarations.endpoints.size();

        synchronize();

        assertThat(server.declarations.endpoints.subList(endpoints, server.declarations.endpoints.size()))
                .containsExactly("tokens");
    }

    @Test
    void onlyChangedDeclarationsAreFetched() {
        subscribe("passcode.is-present");
        synchronize();
        int endpoints = server.declarations.endpoints.size();
        server.declarations.declare(
                "configuration", "com.apple.configuration.passcode.settings", "org.example.c.pass", "p1", Map.of());

        synchronize();

        assertThat(server.declarations.endpoints.subList(endpoints, server.declarations.endpoints.size()))
                .containsExactly(
                        "tokens", "declaration-items", "declaration/configuration/org.example.c.pass", "status");
    }

    @Test
    void aFullReportSaysSoAndHoldsEverythingSubscribed() throws Exception {
        subscribe("passcode.is-present");
        synchronize();

        phone.reportStatus();

        assertThat(report().flag("FullReport")).isTrue();
        assertThat(at(report(), "StatusItems").values()).containsKeys("passcode", "management");
    }

    @Test
    void anUnknownDeclarationIsInvalidAndStopsItsActivation() throws Exception {
        server.declarations.declare(
                "configuration", "com.apple.configuration.mind.reading", "org.example.c.mind", "m1", Map.of());
        activate("org.example.a.mind", "a2", "org.example.c.mind", Map.of());
        synchronize();

        assertThat(verdict("configurations", "org.example.c.mind")
                        .dicts("reasons")
                        .getFirst()
                        .text("code"))
                .contains("Error.UnknownDeclarationType");
        assertThat(verdict("activations", "org.example.a.mind").text("valid")).contains("invalid");
    }

    @Test
    void aConfigurationThatNoActivationNamesDoesNothing() throws Exception {
        server.declarations.declare(
                "configuration", "com.apple.configuration.passcode.settings", "org.example.c.pass", "p1", Map.of());
        synchronize();

        assertThat(verdict("configurations", "org.example.c.pass").flag("active"))
                .isFalse();
        assertThat(verdict("configurations", "org.example.c.pass")
                        .dicts("reasons")
                        .getFirst()
                        .text("code"))
                .contains("Info.NotReferencedByActivation");
    }

    @Test
    void predicatesDecideAboutActivations() throws Exception {
        server.declarations.declare(
                "configuration", "com.apple.configuration.passcode.settings", "org.example.c.pass", "p1", Map.of());
        activate(
                "org.example.a.mac",
                "a3",
                "org.example.c.pass",
                Map.of("Predicate", "@status(device.operating-system.family) == 'macOS'"));
        synchronize();
        assertThat(verdict("activations", "org.example.a.mac").flag("active")).isFalse();

        activate(
                "org.example.a.mac",
                "a4",
                "org.example.c.pass",
                Map.of(
                        "Predicate",
                        "@status(device.model.family) == 'iPhone' AND @status(device.operating-system.version) >= '27.0'"));
        synchronize();
        assertThat(verdict("activations", "org.example.a.mac").flag("active")).isTrue();
    }

    @Test
    void aDeclaredAppComesAndGoesWithItsDeclaration() throws Exception {
        server.declarations.declare(
                "configuration",
                "com.apple.configuration.app.managed",
                "org.example.c.app",
                "app1",
                Map.of("BundleID", "org.example.notes", "InstallBehavior", Map.of("Install", "Required")));
        activate("org.example.a.app", "a5", "org.example.c.app", Map.of());
        subscribe("app.managed.list");
        synchronize();
        assertThat(phone.managedApps()).extracting(App::identifier).containsExactly("org.example.notes");

        server.declarations.declarations.remove("configuration/org.example.c.app");
        server.declarations.declarations.remove("activation/org.example.a.app");
        server.declarations.token = "without-app";
        synchronize();

        assertThat(phone.managedApps()).isEmpty();
        assertThat(at(report(), "StatusItems", "app", "managed")
                        .dicts("list")
                        .getFirst()
                        .values())
                .containsEntry("identifier", "org.example.notes")
                .containsEntry("_removed", true);
    }

    @Test
    void aLegacyProfileIsFetchedAndInstalled() {
        server.declarations.declare(
                "configuration",
                "com.apple.configuration.legacy",
                "org.example.c.wifi",
                "w1",
                Map.of("ProfileURL", server.base() + "/profile"));
        activate("org.example.a.wifi", "a6", "org.example.c.wifi", Map.of());
        synchronize();

        assertThat(phone.installedProfiles()).containsExactly("org.example.wifi");
    }

    @Test
    void aSubscriptionToSomethingUnknownIsAnErrorAndTheRestIsReported() throws Exception {
        subscribe("passcode.is-present", "person.mood");
        synchronize();

        assertThat(report().dicts("Errors").getFirst().text("StatusItem")).contains("person.mood");
        assertThat(at(report(), "StatusItems", "passcode").values()).containsKey("is-present");
    }

    @Test
    void underUserEnrollmentTheSerialNumberIsNotReported() throws Exception {
        VirtualDevice personal = VirtualDevice.create(TestKeys.world(server), DeviceModel.IPHONE, "Own", 8);
        personal.enroll(new Account(
                TestServer.EMAIL,
                java.net.URI.create(server.base()),
                new FormSignIn(TestServer.EMAIL, TestServer.PASSWORD)));
        subscribe("device.identifier.serial-number", "passcode.is-present");
        server.enqueue("DeclarativeManagement");
        personal.poll();

        assertThat(server.declarations.statusReports.getLast())
                .doesNotContain(personal.hardware().serialNumber())
                .contains("is-present");
    }
}
