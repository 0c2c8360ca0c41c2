package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Policies from a file to devices and back, at the command line of a whole server. */
class PolicyLifeCommandsTest {

    private static WholeServer server;
    private static Linde linde;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        terminal = new Terminal(server.data());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String file(String name, String settings) throws IOException {
        return Files.writeString(files.resolve(name + ".yaml"), """
                name: %s
                why: {en: Thieves find nothing.}
                settings:
                %s""".formatted(name, settings.indent(2)))
                .toString();
    }

    private static JsonNode looks() {
        return terminal.json("looks --limit 5").path("looks");
    }

    @Test
    void aPolicyIsWrittenComparedPutInForceRolledBackAndWithdrawn() throws IOException {
        String wifi = "connection.wifi: [{name: De Linde, passphrase: correct horse}]";
        JsonNode first = terminal.json("policy import", file("Phones", "passcode.length: 6\n" + wifi));
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("state").asString()).isEqualTo("draft");
        assertThat(terminal.run("policy import", file("Phones", "passcode.length: 6\n" + wifi))
                        .out())
                .contains("says the same");

        Path exported = files.resolve("exported.yaml");
        terminal.json("policy export Phones --out", exported.toString());
        assertThat(exported).content().contains("'********'").doesNotContain("horse");
        Files.writeString(exported, Files.readString(exported).replace("length: 6", "length: 8"));
        assertThat(terminal.run("policy diff --file", exported.toString()).out())
                .contains("“Shortest passcode”: 8 instead of 6 (characters). (stricter)")
                .doesNotContain("Wi-Fi");
        terminal.json("policy import --reason", "Our insurer asks for it", exported.toString());
        assertThat(terminal.run("policy diff Phones").out()).contains("8 instead of 6");

        assertThat(terminal.json("policy activate phones").path("in_force").asInt())
                .isEqualTo(2);
        assertThat(terminal.json("policy rollback Phones --to 1")
                        .path("in_force")
                        .asInt())
                .isEqualTo(3);
        assertThat(terminal.run("policy diff Phones --from 1 --to 3").out()).contains("They say the same.");
        assertThat(terminal.run("policy list").out()).contains("Phones", "in_force");
        String shown = terminal.run("policy show Phones").out();
        assertThat(shown)
                .contains("Our insurer asks for it", "rolled_back", "activated")
                .doesNotContain("horse");

        assertThat(terminal.json("policy withdraw Phones --reason", "Another one is better")
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(terminal.refusal("policy withdraw Phones")).contains("not in force");
        assertThat(terminal.refusal("policy activate Phones --version 9")).contains("versions 1 to 3");
        assertThat(terminal.refusal("policy show Nothing")).contains("There is no policy \"Nothing\"", "Phones");
        assertThat(terminal.refusal("policy import", file("Bad", "passcode.length: 3")))
                .contains("/settings/passcode.length", "4-16");
    }

    @Test
    void whatHoldsForADeviceIsShownWithWinnersLosersAndWhatTheCharterDoesNotAllow() throws IOException {
        Person noor = linde.add("Noor", Language.EN, Role.HELP_DESK);
        Enrollment mac =
                linde.device(noor, Ownership.PERSONAL, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "MacBook");
        String device = mac.id().value();
        assertThat(terminal.run("policy effective " + device).out()).contains("No policy holds");

        terminal.json("policy import", file("Mild", "passcode.length: 6\nlock.after: 5"));
        terminal.json("policy activate Mild");
        terminal.json("policy assign Mild --everybody");
        terminal.json(
                "policy import", file("Harsh", "passcode.length: 8\npasscode.max_age: 30\nprotection.firewall: true"));
        terminal.json("policy activate Harsh");
        assertThat(terminal.refusal("policy assign Harsh --person " + noor.email()))
                .as("it could reach her own device")
                .contains("goes against recognised advice", "Say in a few words why");
        terminal.json("policy assign Harsh --person " + noor.email() + " --reason", "Until the audit in May");

        String out = terminal.run("policy effective " + device).out();
        assertThat(out)
                .contains("Until the audit in May", "Mild: 6", "passcode.max_age")
                .contains("Left out, because the charter does not allow it:", "protection.firewall");
        JsonNode result = terminal.json("policy effective " + noor.email());
        assertThat(result.path("settings")
                        .valueStream()
                        .map(row -> row.path("setting").asString()))
                .containsExactly("passcode.length", "passcode.max_age", "lock.after");
        assertThat(result.path("settings").path(0).path("won").path(0).asString())
                .isEqualTo("Harsh");
        assertThat(result.path("settings").path(0).path("how").asString()).isEqualTo("exactly");

        JsonNode assignment =
                terminal.json("policy show Harsh").path("assigned").path(0);
        assertThat(assignment.path("to").asString()).isEqualTo(noor.email());
        terminal.json("policy unassign Harsh " + assignment.path("assignment").asInt());
        assertThat(terminal.json("policy effective " + device).path("policies")).hasSize(1);
        terminal.json("policy withdraw Mild");
    }

    @Test
    void whereTheAnswerTellsTheVersionOfADeviceItIsALook() throws IOException {
        Person joris = linde.add("Joris", Language.EN, Role.HELP_DESK);
        Enrollment phone =
                linde.device(joris, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
        int before = looks().size();
        terminal.json("policy effective " + phone.id().value());
        assertThat(looks()).as("what only says what the organization wants").hasSize(before);

        terminal.json("policy import", file("Old ones", "lock.after: 5"));
        terminal.json("policy activate", "Old ones");
        assertThat(terminal.refusal("policy assign --everybody --os-before 17", "Old ones"))
                .contains("name the platform");
        Person other = linde.add("Other", Language.EN, Role.HELP_DESK);
        terminal.json(
                "policy assign --person " + other.email() + " --platform apple --form phone --os-before 17",
                "Old ones");
        terminal.json("policy effective " + phone.id().value());
        assertThat(looks())
                .as("what is for somebody else tells nothing of this device")
                .hasSize(before);
        terminal.json("policy assign --everybody --platform apple --form phone --os-before 17", "Old ones");
        assertThat(terminal.refusal("policy effective " + phone.id().value())).contains("Say why you look");
        terminal.json("policy effective " + phone.id().value() + " --reason", "Asked at the desk");

        JsonNode look = looks().path(0);
        assertThat(look.path("reason").asString()).isEqualTo("Asked at the desk");
        assertThat(look.toString()).contains("os.version").doesNotContain("device.model");
        terminal.json("policy withdraw", "Old ones");
    }

    @Test
    void whatAPolicyWouldDoIsSaidBeforeItHolds() throws IOException {
        Person tess = linde.add("Tess", Language.EN, Role.HELP_DESK);
        linde.device(tess, Ownership.COMPANY, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
        terminal.json("policy import", file("Trial", "passcode.length: 8\nrestriction.camera: false"));
        assertThat(terminal.refusal("policy dry-run Trial")).contains("--everybody, --group or --person");

        JsonNode result = terminal.json("policy dry-run Trial --person " + tess.email());
        assertThat(result.path("holding").asInt()).isEqualTo(1);
        assertThat(result.path("changing").asInt()).isEqualTo(1);
        assertThat(result.path("people").asInt()).isEqualTo(1);
        assertThat(result.path("minutes").path("getting_around").asDouble()).isEqualTo(15.0);
        String out =
                terminal.run("policy dry-run Trial --person " + tess.email()).out();
        assertThat(out)
                .contains("it would hold for 1, and 1 would be set otherwise", "Set otherwise:", "Expressed nearly:")
                .contains("supervised");
        assertThat(terminal.json("policy show Trial").path("assigned"))
                .as("nothing was changed")
                .isEmpty();

        int before = looks().size();
        assertThat(terminal.refusal("policy dry-run Trial --everybody --platform windows --os-from 10"))
                .contains("Say why you look");
        terminal.json("policy dry-run Trial --everybody --platform windows --os-from 10 --reason", "Planning May");
        assertThat(looks().path(0).path("reason").asString()).isEqualTo("Planning May");
        assertThat(looks()).hasSizeGreaterThanOrEqualTo(before);
    }

    @Test
    void anAssignmentSaysForWhomInAWayThatIsUnderstood() throws IOException {
        terminal.json("policy import", file("Groups", "lock.after: 5"));
        assertThat(terminal.run("policy assign Groups").exit()).as("to whom?").isEqualTo(2);
        assertThat(terminal.run("policy assign Groups --everybody --group Zuid").exit())
                .isEqualTo(2);
        assertThat(terminal.refusal("policy assign Groups --group Zuid")).contains("There is no such group");
        assertThat(terminal.refusal("policy assign Groups --person nobody@delinde.example"))
                .contains("There is nobody with the address");
        assertThat(terminal.refusal("policy assign Groups --everybody --platform amiga"))
                .contains("apple, windows, android");
        assertThat(terminal.refusal("policy unassign Groups 1")).contains("no assignment with that number");
    }
}
