package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.identity.Actor;
import helder.looks.LogExport;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.looks.chain.WriteCheckpoints;
import helder.manifest.DataItem;
import helder.store.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands against a whole running server. */
class WithServerTest {

    private static final int AT_ONCE = 24;

    private static WholeServer server;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void somebodyIsAddedOnceWithRolesAndGroupsAndALink() {
        JsonNode added = terminal.json(
                "person add noor@delinde.example --language nl --role help-desk --group Thuiszorg --invite --name",
                "Noor Jansen");
        assertThat(added.path("link").asString()).startsWith(server.webAddress() + "/links/");
        JsonNode found =
                terminal.json("person list --search noor@").path("people").path(0);
        assertThat(found.path("roles").toString()).isEqualTo("[\"help-desk\",\"employee\"]");
        assertThat(found.path("groups").toString()).isEqualTo("[\"Thuiszorg\"]");
        assertThat(terminal.refusal("person add NOOR@delinde.example --name Noor"))
                .contains("already somebody");
        assertThat(terminal.refusal("person add x@delinde.example --name X --role king"))
                .contains("administrator");
    }

    @Test
    void aLinkIsPrintedWithWhomItIsForAndUntilWhenItWorks() {
        JsonNode added = terminal.json("person add link@delinde.example --invite --name", "Lina Link");
        assertThat(Instant.parse(added.path("valid_until").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(13)), Instant.now().plus(Duration.ofDays(15)));
        assertThat(terminal.run("person invite link@delinde.example").out())
                .contains("Lina Link <link@delinde.example>", "works once, until ", "/links/");
        assertThat(terminal.json("person invite link@delinde.example")
                        .path("name")
                        .asString())
                .isEqualTo("Lina Link");
        assertThat(terminal.run("person add link2@delinde.example --invite --name", "Leo Link")
                        .out())
                .contains("Leo Link <link2@delinde.example>", "works once, until ");
    }

    @Test
    void whoHasNoPasswordIsNotCalledInvited() {
        assertThat(terminal.run("person add silent@delinde.example --name", "Sil Ent")
                        .out())
                .contains("no password yet", "helder person invite silent@delinde.example");
        assertThat(terminal.run("person list --search silent@").out())
                .contains("no password yet")
                .doesNotContain("invited");
        assertThat(terminal.json("person list --search silent@")
                        .path("people")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("invited");
    }

    @Test
    void aGroupThatDoesNotExistIsNamed() {
        terminal.json("person add grouped@delinde.example --group Noord --name", "Gro Up");
        assertThat(terminal.json("person list --group noord").path("people")).hasSize(1);
        Terminal.Outcome outcome = terminal.run("person list --group Zuid");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("--group", "\"Zuid\"", "Noord");
    }

    @Test
    void aLanguageIsTakenByItsNameToo() {
        assertThat(terminal.json("person add taal@delinde.example --language nederlands --name Taal")
                        .path("email")
                        .asString())
                .isEqualTo("taal@delinde.example");
        assertThat(terminal.json("person list --search taal@")
                        .path("people")
                        .path(0)
                        .path("language")
                        .asString())
                .isEqualTo("nl");
        Terminal.Outcome outcome = terminal.run("person add t@delinde.example --language tlh --name T");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("'--language'", "nl (Nederlands)", "fr (Fran\u00e7ais)");
    }

    @Test
    void aFileThatHoldsNobodyIsRefusedWithASentence() throws IOException {
        assertThat(terminal.refusal("person import", files.toString())).contains("is a directory");
        Path empty = Files.writeString(files.resolve("empty.csv"), "");
        assertThat(terminal.refusal("person import", empty.toString()))
                .contains("The file is empty", "Nobody was added");
    }

    @Test
    void withoutAPushCertificateTheStatusSaysWhatToDo() throws IOException {
        assertThat(terminal.run("apple status").out())
                .contains("no push certificate", "helder apple push-request", "--simulated");
        assertThat(terminal.json("apple status").path("in_use").asBoolean(true)).isFalse();
        Path garbage = Files.writeString(files.resolve("garbage.pem"), "garbage");
        assertThat(terminal.refusal("apple push --certificate", garbage.toString()))
                .contains("is no certificate", "neither PEM nor PKCS#12", "Expected is")
                .doesNotContain("holds no private key");
        String certificate = Files.readString(server.trustAnchor());
        Path alone = Files.writeString(files.resolve("alone.pem"), certificate);
        assertThat(terminal.refusal("apple push --certificate", alone.toString()))
                .contains("without its private key");
    }

    @Test
    void wakingPcsIsOffUntilAnAccountIsNamedAndOffAgainAfterwards() throws IOException {
        assertThat(terminal.run("windows status").out()).contains("not woken through Microsoft");
        Path secret = Files.writeString(files.resolve("secret.txt"), "geheim-geheim\n");
        assertThat(terminal.refusal("windows push --family x --sid y --secret-file", secret.toString()))
                .contains("another form", "docs/administrator/windows.md")
                .doesNotContain("geheim");
        assertThat(terminal.run(
                                "windows push --family DeLinde.Helder_8wekyb3d8bbwe --sid ms-app://S-1-15-2-1-2-3-4-5-6-7"
                                        + " --secret-file",
                                secret.toString())
                        .out())
                .contains("DeLinde.Helder_8wekyb3d8bbwe")
                .doesNotContain("geheim");
        assertThat(terminal.json("windows status").path("in_use").asBoolean(false))
                .isTrue();
        assertThat(terminal.run("windows push-off").out())
                .contains("sends nothing to Microsoft", "keep their connection");
        assertThat(terminal.json("windows status").path("in_use").asBoolean(true))
                .isFalse();
    }

    @Test
    void aFileOfPeopleIsAddedWholeOrNotAtAll() throws IOException {
        Path good = Files.writeString(files.resolve("people.csv"), """
                email,name,language,roles,groups
                a@delinde.example,"Bakker, Anna",nl,auditor;privacy-officer,Kantoor;Team A
                b@delinde.example,Ben Bos,,,
                """);
        assertThat(terminal.json("person import --invite", good.toString())
                        .path("people")
                        .path(0)
                        .path("link")
                        .asString())
                .contains("/links/");
        assertThat(terminal.json("person list --search a@delinde")
                        .path("people")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Bakker, Anna");
        Path bad = Files.writeString(files.resolve("bad.csv"), """
                email,name,language,roles,groups
                c@delinde.example,Cas Cox,,,
                no-address,Ben,tlh,,
                """);
        assertThat(terminal.refusal("person import", bad.toString()))
                .contains("Line 3: \"no-address\"", "Line 3: \"tlh\"", "Nobody was added");
        assertThat(terminal.json("person list --search c@delinde").path("people"))
                .isEmpty();
        Path more = Files.writeString(
                files.resolve("more.csv"), "naam;email\nCas;c@delinde.example\nBen;B@delinde.example");
        assertThat(terminal.run("person import --check --invite", more.toString())
                        .out())
                .contains("c@delinde.example", "3     B@delinde.example", "Nothing was changed");
        assertThat(terminal.json("person list --search c@delinde").path("people"))
                .isEmpty();
        assertThat(terminal.json("person import", more.toString())
                        .path("skipped")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(3);
        assertThat(terminal.json("person list --search c@delinde").path("people"))
                .hasSize(1);
    }

    @Test
    void peopleChangeAndLeave() {
        terminal.json("person add d@delinde.example --name", "Dina de Wit");
        JsonNode changed = terminal.json("person change d@delinde.example --role auditor --join Kantoor");
        assertThat(changed.path("roles").toString()).contains("auditor");
        assertThat(terminal.json("person change d@delinde.example --quit Kantoor --left")
                        .path("state")
                        .asString())
                .isEqualTo("left");
        assertThat(terminal.refusal("person invite d@delinde.example")).contains("has left");
        assertThat(terminal.refusal("person invite nobody@delinde.example")).contains("There is nobody");
    }

    @Test
    void aPersonGetsAnotherNameAddressAndLanguage() {
        terminal.json("person add f@delinde.example --name", "Fien");
        JsonNode changed = terminal.json(
                "person change f@delinde.example --email fien@delinde.example --language nl --name", "Fien Faber");
        assertThat(changed.path("email").asString()).isEqualTo("fien@delinde.example");
        assertThat(changed.path("name").asString()).isEqualTo("Fien Faber");
        assertThat(changed.path("language").asString()).isEqualTo("nl");
        assertThat(terminal.json("person change fien@delinde.example --language en")
                        .path("name")
                        .asString())
                .isEqualTo("Fien Faber");
        terminal.json("person add g@delinde.example --name", "Gijs");
        assertThat(terminal.refusal("person change g@delinde.example --email FIEN@delinde.example"))
                .contains("already somebody");
        assertThat(terminal.refusal("person change g@delinde.example --email nonsense"))
                .contains("name@example.org");
        assertThat(terminal.refusal("person change g@delinde.example --name", " "))
                .contains("A name");
        assertThat(terminal.refusal("person change f@delinde.example --name", "Fien"))
                .contains("There is nobody");
    }

    @Test
    void theOrganisationGetsItsContactColourAndServices() throws IOException {
        terminal.json(
                "organisation set --hue 150 --chroma 90 --contact-phone 030-1234567 --contact-name",
                "IT-balie De Linde");
        Path services = Files.writeString(files.resolve("services.json"), """
                [{"icon": "mail", "texts": {
                  "fr": {"name": "Courrier", "benefit": "Pour le lire."},
                  "nl": {"name": "Mail", "benefit": "Lees het."}}}]
                """);
        terminal.json("organisation services", services.toString());
        JsonNode shown = terminal.json("organisation show");
        assertThat(shown.path("contact_name").asString()).isEqualTo("IT-balie De Linde");
        assertThat(shown.path("hue").asInt()).isEqualTo(150);
        assertThat(shown.path("services").toString()).isEqualTo("[\"Mail\"]");
        Path onlyEnglish = Files.writeString(files.resolve("english.json"), """
                [{"texts": {"en": {"name": "Mail", "benefit": "Read it."}}}]
                """);
        assertThat(terminal.refusal("organisation services", onlyEnglish.toString()))
                .contains("Nederlands");
        Path noLanguage = Files.writeString(files.resolve("unknown.json"), """
                [{"texts": {"nl": {"name": "Mail", "benefit": "Lees het."}, "xx": {"name": "Mail", "benefit": "X."}}}]
                """);
        assertThat(terminal.refusal("organisation services", noLanguage.toString()))
                .contains("no language", "de, fr");
        assertThat(terminal.refusal("organisation set --time-zone Mars/Olympus"))
                .contains("no time zone");
    }

    @Test
    void aCharterIsExportedChangedAndImported() throws IOException {
        Path file = files.resolve("charter.json");
        terminal.json("charter export --ownership company --out", file.toString());
        long before = terminal.json("charter show --ownership company")
                .path("version")
                .asLong();
        assertThat(terminal.json("charter import", file.toString())
                        .path("version")
                        .asLong())
                .isEqualTo(before);
        Files.writeString(file, """
                {"ownership": "personal", "data": {}, "actions": {"erase":
                  {"purpose": "lost_device", "legal_basis": "legitimate_interest", "ordered_by": ["administrator"]}}}
                """);
        assertThat(terminal.refusal("charter import", file.toString())).contains("/actions/erase", "above ceiling");
        assertThat(terminal.run("charter show --ownership personal").out()).contains("version", "purpose");
    }

    @Test
    void twoChartersAreComparedInPlainWords() throws IOException {
        Path file = files.resolve("charter.json");
        terminal.json("charter export --ownership company --out", file.toString());
        assertThat(terminal.run("charter diff", file.toString()).out()).contains("They say the same");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"retention_days\" : 90", "\"retention_days\" : 91"));

        JsonNode difference = terminal.json("charter diff", file.toString());

        assertThat(difference.path("widens").asBoolean()).isTrue();
        assertThat(difference.path("narrows").asBoolean()).isFalse();
        assertThat(difference.path("widening").path(0).path("change").asString())
                .isEqualTo("kept_longer");
        assertThat(terminal.run("charter diff", file.toString()).out())
                .contains("Widens:", "is kept longer: 91 days instead of 90 days.");
        assertThat(terminal.run("charter diff --ownership company --from 1 --to 1")
                        .out())
                .contains("They say the same");
        assertThat(terminal.refusal("charter diff --ownership company --from 99"))
                .contains("no version 99");
        assertThat(terminal.run("charter diff").err()).contains("--ownership");
    }

    @Test
    void whatDeservesAnotherLookInACharterIsSaidWithItsSource() throws IOException {
        Path file = files.resolve("charter.json");
        Files.writeString(file, """
                {"ownership": "personal", "data": {"cellular.carrier":
                  {"purpose": "support", "legal_basis": "legitimate_interest", "seen_by": [], "retention_days": 90,
                   "asked_every_days": 7}}, "actions": {}}
                """);

        JsonNode findings = terminal.json("charter lint", file.toString()).path("findings");

        assertThat(findings.valueStream().map(finding -> finding.path("rule").asString()))
                .containsExactly("DA-04", "DA-08");
        assertThat(findings.path(0).path("item").asString()).isEqualTo("cellular.carrier");
        assertThat(terminal.run("charter lint", file.toString()).out()).contains("DA-04 warning: ", "GDPR article 5");
        assertThat(terminal.run("charter lint --ownership personal").out()).contains("Nothing was found");
        assertThat(terminal.run("charter lint").err()).contains("--ownership");
    }

    @Test
    void whatACharterAddsWaitsForASignatureOnItsWay() throws IOException {
        Path file = files.resolve("charter.json");
        terminal.json("charter export --ownership company --out", file.toString());
        long before = terminal.json("charter show --ownership company")
                .path("version")
                .asLong();
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"retention_days\" : 90", "\"retention_days\" : 91"));
        terminal.json("person add olga@delinde.example --name Olga --role privacy-officer");
        terminal.json("person add wim@delinde.example --name Wim --role works-council");

        JsonNode imported = terminal.json("charter import", file.toString());

        String draft = imported.path("draft").asString();
        assertThat(imported.path("state").asString()).isEqualTo("review");
        assertThat(imported.path("missing_signatures").toString()).isEqualTo("[\"privacy-officer\"]");
        assertThat(imported.path("note").asString()).contains("not in force yet", draft);
        assertThat(terminal.json("charter import", file.toString())
                        .path("draft")
                        .asString())
                .as("the same again")
                .isEqualTo(draft);
        assertThat(terminal.json("charter show --ownership company")
                        .path("version")
                        .asLong())
                .isEqualTo(before);
        assertThat(terminal.refusal("charter announce " + draft)).contains("Not everybody who must sign");
        String hash = imported.path("hash").asString();
        assertThat(terminal.refusal("charter sign " + draft + " --person desk@delinde.example --hash " + hash))
                .isNotEmpty();
        terminal.json("charter refuse " + draft + " --person wim@delinde.example --reason", "Why so long?");
        terminal.json("charter comment " + draft, "One day more for audits");
        terminal.json("charter submit " + draft);
        terminal.json("charter sign " + draft + " --person olga@delinde.example --hash " + hash);
        assertThat(terminal.run("charter review " + draft).out())
                .contains("is kept longer", "Why so long?", "One day more", "signed", "Olga");
        assertThat(terminal.run("charter drafts --ownership company").out()).contains(draft);

        JsonNode announced = terminal.json("charter announce " + draft);

        assertThat(announced.path("version").asLong()).isEqualTo(before + 1);
        JsonNode newest = terminal.json("charter versions --ownership company")
                .path("versions")
                .path(0);
        assertThat(newest.path("widens").asBoolean()).isTrue();
        assertThat(newest.path("effective_at").asString())
                .isGreaterThan(newest.path("in_force_at").asString());
        assertThat(terminal.refusal("charter sign " + draft + " --person olga@delinde.example --hash " + hash))
                .contains("announced as version " + (before + 1), "charter draft FILE");
        Files.writeString(file, "{\n \"ownership\": }");
        assertThat(terminal.refusal("charter import", file.toString())).contains("line 2, column ");
        Files.writeString(file, text);
        assertThat(terminal.json("charter import", file.toString())
                        .path("version")
                        .asLong())
                .as("taking it back needs nobody")
                .isEqualTo(before + 2);
        JsonNode another = terminal.json(
                "charter draft",
                Files.writeString(file, text.replaceFirst("\"retention_days\" : 90", "\"retention_days\" : 92"))
                        .toString());
        String taken = another.path("draft").asString();
        assertThat(terminal.refusal("charter announce " + taken)).contains("charter submit " + taken);
        assertThat(terminal.refusal("charter withdraw " + taken + " --reason ?"))
                .contains("3 to 500");
        assertThat(terminal.json("charter withdraw " + taken + " --reason superfluous")
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
        JsonNode gone = terminal.json("charter drafts --withdrawn --ownership company")
                .path("drafts")
                .path(0);
        assertThat(gone.path("draft").asString()).isEqualTo(taken);
        assertThat(gone.path("reason").asString()).isEqualTo("superfluous");
        assertThat(gone.has("missing_signatures")).isFalse();
        assertThat(terminal.json("charter drafts --ownership company").path("drafts"))
                .isEmpty();
        assertThat(terminal.json(
                                "charter procedure --ownership company --notice-days 0 --signer works-council --signer legal")
                        .path("signers"))
                .hasSize(2);
        assertThat(terminal.refusal("charter procedure --ownership personal --notice-days 3"))
                .contains("7 to 90");
        assertThat(terminal.refusal("charter procedure --ownership personal --signer king"))
                .contains("privacy-officer", "works-council")
                .doesNotContain("administrator", "help-desk");
        terminal.json("charter procedure --ownership company --notice-days 14 --signer privacy-officer");
        assertThat(terminal.json("charter answers --ownership company")
                        .path("waiting")
                        .asString())
                .isEqualTo("fewer than 10");
    }

    @Test
    void noDeviceYetMeansNoLook() {
        assertThat(terminal.json("device list --reason", "nightly check").path("devices"))
                .isEmpty();
        assertThat(terminal.json("looks").path("looks")).isEmpty();
        assertThat(terminal.json("verify-log").path("whole").asBoolean()).isTrue();
        assertThat(terminal.run("verify-log").out())
                .contains("nobody has looked yet")
                .doesNotContain("hash");
        assertThat(terminal.refusal("device show 0190 --reason why")).contains("There is no device");
        assertThat(terminal.refusal("command 0190 fly --reason why")).contains("There is no device");
        assertThat(terminal.json("commands").path("commands")).isEmpty();
    }

    @Test
    void aBackupMadeWhileTheServerWorksIsRestoredElsewhere() throws IOException {
        Path passphrase = Files.writeString(files.resolve("passphrase"), "a good long passphrase\n");
        Path backup = files.resolve("backup.zip");
        terminal.json("person add e@delinde.example --name", "Eva Evers");
        terminal.json("backup --out " + backup + " --passphrase-file", passphrase.toString());
        assertThat(terminal.refusal("backup --out", backup.toString())).contains("exists already");
        assertThat(terminal.refusal("restore --passphrase-file " + passphrase, backup.toString()))
                .contains("data already");
        Path fresh = Files.createDirectory(files.resolve("fresh"));
        var restored = new Terminal(fresh);
        Path node = Files.writeString(fresh.resolve(Node.FILE), "of a server that was here before\n");
        restored.json("restore --passphrase-file " + passphrase, backup.toString());
        assertThat(node).as("the log goes on in a chain of its own").doesNotExist();
        assertThat(restored.json("verify-log").path("whole").asBoolean()).isTrue();
        Path copy = files.resolve("looks.jsonl");
        try (WholeServer again = WholeServer.start(fresh, "helder.log-file=" + copy)) {
            assertThat(restored.json("person list --search e@delinde")
                            .path("people")
                            .size())
                    .isEqualTo(1);
            anAuditorChecksTheCopyAsDocumented(again, restored, copy);
        }
    }

    /** The two lines of docs/administrator/running.md, in which the shell writes what is printed to a file. */
    private void anAuditorChecksTheCopyAsDocumented(WholeServer writer, Terminal shell, Path copy) throws IOException {
        var request = new LookRequest(
                new Actor.Operator("root"),
                "console.devices",
                Set.of(),
                Set.of(DataItem.OS_VERSION),
                Optional.of("nightly check"),
                false);
        writer.bean(Looks.class).look(request, (tx, basis) -> basis.lookId());
        writer.bean(WriteCheckpoints.class).run();
        writer.bean(LogExport.class).run();
        for (String form : List.of("log-keys", "log-keys --json", "log-keys --replace")) {
            Path keys =
                    Files.writeString(files.resolve("keys.txt"), shell.run(form).out());
            assertThat(shell.run("verify-log --file " + copy + " --keys " + keys))
                    .as(form)
                    .satisfies(outcome -> assertThat(outcome.exit()).isZero())
                    .satisfies(outcome -> assertThat(outcome.out()).contains("one signed entry", "entries 1 to 2"));
        }
    }

    @Test
    void manyCommandsAtOnceAreAllCarriedOut() throws InterruptedException, ExecutionException {
        try (ExecutorService shells = Executors.newFixedThreadPool(AT_ONCE)) {
            var typed = new ArrayList<Future<JsonNode>>();
            for (int i = 0; i < AT_ONCE; i++) {
                String add = "person add together" + i + "@delinde.example --invite --name Together";
                typed.add(shells.submit(() -> terminal.json(add)));
            }
            for (Future<JsonNode> each : typed) {
                assertThat(each.get().path("link").asString()).contains("/links/");
            }
        }
        assertThat(terminal.json("person list --search together").path("people"))
                .hasSize(AT_ONCE);
    }

    @Test
    void aCharterIsNotWrittenOverAnotherFileUnlessForced() throws IOException {
        Path file = Files.writeString(files.resolve("mine.json"), "mine");
        assertThat(terminal.refusal("charter export --ownership personal --out", file.toString()))
                .contains("exists already", "--force");
        assertThat(file).hasContent("mine");
        terminal.json("charter export --ownership personal --force --out", file.toString());
        assertThat(Files.readString(file)).contains("\"ownership\"");
        Path request = Files.writeString(files.resolve("push.req"), "mine");
        assertThat(terminal.refusal("apple push-request --out", request.toString()))
                .contains("exists already");
        assertThat(request).hasContent("mine");
    }

    @Test
    void aSecondInitIsRefused() {
        assertThat(terminal.refusal("init --administrator x@delinde.example --organisation Other"))
                .contains("set up already");
    }
}
