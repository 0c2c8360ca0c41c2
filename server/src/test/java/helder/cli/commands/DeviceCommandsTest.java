package helder.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AppleHouse;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.VirtualDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Looking and ordering from the command line, with virtual devices enrolled by it. */
class DeviceCommandsTest {

    private static AppleHouse house;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        house = AppleHouse.shared();
        terminal = new Terminal(house.server().data());
    }

    private VirtualDevice enroll(String email, String ownership, Behavior behavior) throws IOException {
        if (terminal.json("person list --search " + email).path("people").isEmpty()) {
            terminal.json("person add " + email + " --name", "Somebody Else");
        }
        Path profile = files.resolve(email + "-" + ownership + ".mobileconfig");
        terminal.json("enroll apple --person " + email + " --ownership " + ownership + " --out", profile.toString());
        var phone = VirtualDevice.create(
                house.world(), DeviceModel.IPHONE, "My phone", (email + ownership).hashCode(), behavior);
        assertThat(phone.enroll(Files.readAllBytes(profile))).isInstanceOf(EnrollmentOutcome.Enrolled.class);
        phone.poll();
        return phone;
    }

    private static JsonNode onlyDevice(String email) {
        JsonNode devices = terminal.json("device list --reason questions --person " + email)
                .path("devices");
        assertThat(devices).hasSize(1);
        return devices.path(0);
    }

    private static JsonNode lastLook() {
        return terminal.json("looks --limit 1").path("looks").path(0);
    }

    @Test
    void aCommandWithoutAnActionSaysWhatThisDeviceCanBeOrdered() throws IOException {
        enroll("asked@delinde.example", "personal", Behavior.faithful());
        Terminal.Outcome listed = terminal.run("command asked@delinde.example");
        assertThat(listed.exit()).isZero();
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out())
                .contains("personal phone", "remove_work_data")
                .doesNotContain("erase", "maintain_enrollment");
        JsonNode actions = terminal.json("command asked@delinde.example").path("actions");
        assertThat(actions.valueStream().map(row -> row.path("action").asString()))
                .contains("remove_work_data")
                .doesNotContain("erase", "maintain_enrollment");
        assertThat(terminal.refusal("command asked@delinde.example fly --reason", "why not"))
                .contains("There is no action \"fly\"", "remove_work_data");
        enroll("asked2@delinde.example", "company", Behavior.faithful());
        assertThat(terminal.run("command asked2@delinde.example").out())
                .contains("company phone", "lock", "--parameter message=", "erase");
        assertThat(terminal.refusal("command nobody@delinde.example")).contains("There is nobody");
    }

    @Test
    void aParameterThatIsNotRightIsNamedWithWhatItTakes() throws IOException {
        enroll("parameters@delinde.example", "company", Behavior.faithful());
        String order = "command parameters@delinde.example require_passcode --reason because";
        assertThat(terminal.refusal(order + " --parameter length=abc"))
                .contains("\"length\"", "a number from 4 to 16")
                .doesNotContain("A reason has");
        assertThat(terminal.refusal(order)).contains("\"length\"", "missing");
        assertThat(terminal.refusal(order + " --parameter lenght=6")).contains("\"lenght\"", "It takes: ", " length,");
        assertThat(terminal.refusal("command parameters@delinde.example restart --reason because --parameter now=yes"))
                .contains("takes none");
    }

    @Test
    void whatIsSecretComesFromAFileOrFromStandardInputAndIsNotKeptAfterwards() throws IOException {
        VirtualDevice phone = enroll("secret@delinde.example", "company", Behavior.faithful());
        Path profile =
                Files.writeString(files.resolve("wifi.mobileconfig"), wifi("example.file", "klaprozenveld") + "\n\n");
        String order = "command secret@delinde.example configure --reason because";
        terminal.json(order, "--parameter-file", "profile=" + profile);
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(wifi("example.typed", "korenbloemen").getBytes(UTF_8)));
        try {
            terminal.json(order, "--parameter-file", "profile=-");
        } finally {
            System.setIn(before);
        }
        assertThat(terminal.run("commands --limit 2").out())
                .doesNotContain("not kept", "klaprozenveld", "korenbloemen");

        phone.poll();

        assertThat(phone.installedProfiles()).contains("example.file", "example.typed");
        assertThat(terminal.json("commands --limit 2").path("commands"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("secrets").asString()).isEqualTo("not kept"));
        assertThat(terminal.run("commands --limit 2").out())
                .contains("not kept")
                .doesNotContain("klaprozenveld", "korenbloemen");

        assertThat(terminal.refusal(order, "--parameter-file", "profile=" + files.resolve("none")))
                .contains("There is no file");
        Path binary = Files.write(files.resolve("binary"), new byte[] {(byte) 0xFF, 0});
        assertThat(terminal.run(order, "--parameter-file", "profile=" + binary).err())
                .contains("no text in UTF-8");
        Terminal.Outcome twice =
                terminal.run(order, "--parameter", "profile=x", "--parameter-file", "profile=" + profile);
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("Given twice: profile").doesNotContain("klaprozenveld");
        assertThat(terminal.run(order, "--parameter-file", "profile=-", "--parameter-file", "remove=-")
                        .err())
                .contains("Only one parameter");
    }

    private static String wifi(String name, String passphrase) {
        return """
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%s</string><key>PayloadUUID</key><string>%s</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.wifi.managed</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%s.1</string><key>PayloadUUID</key><string>%s</string>
                <key>SSID_STR</key><string>De Linde</string><key>Password</key><string>%s</string>
                </dict></array></dict></plist>""".formatted(name, UUID.randomUUID(), name, UUID.randomUUID(), passphrase);
    }

    @Test
    void theLogSaysWhoLookedAtWhoseDeviceAtWhatAndWhyButNoValues() throws IOException {
        enroll("owner@delinde.example", "personal", Behavior.faithful());
        String device = onlyDevice("owner@delinde.example").path("device").asString();
        terminal.json("device show owner@delinde.example --reason", "she called the desk");
        JsonNode look = lastLook();
        assertThat(look.path("owners").path(0).path("email").asString()).isEqualTo("owner@delinde.example");
        assertThat(look.path("owners").path(0).path("name").asString()).isEqualTo("Somebody Else");
        assertThat(look.path("owners").path(0).path("devices").path(0).asString())
                .isEqualTo(device);
        assertThat(terminal.run("looks --limit 1").out())
                .contains(
                        System.getProperty("user.name"),
                        "Somebody Else <owner@delinde.example>",
                        device,
                        "os.version",
                        "she called the desk")
                .doesNotContain("iPhone17,3", "My phone");
        terminal.json("device list --reason everybody");
        assertThat(lastLook().path("owners")).hasSize(lastLook().path("people").asInt());
    }

    @Test
    void theLogGivesMoreThanOnePageOfLooks() throws IOException {
        enroll("often@delinde.example", "personal", Behavior.faithful());
        for (int i = 0; i < 210; i++) {
            terminal.json("device list --person often@delinde.example --reason again");
        }
        JsonNode looks = terminal.json("looks --limit 205").path("looks");
        assertThat(looks).hasSize(205);
        assertThat(looks.valueStream().map(look -> look.path("id").asString())).doesNotHaveDuplicates();
    }

    @Test
    void aProfileIsNeverWrittenOverAnotherFileUnlessForced() throws IOException {
        terminal.json("person add keep@delinde.example --name", "Kees Keep");
        Path file = Files.writeString(files.resolve("mine.mobileconfig"), "mine");
        String line = "enroll apple --person keep@delinde.example --ownership personal --out " + file;
        assertThat(terminal.refusal(line)).contains("exists already", "--force");
        assertThat(file).hasContent("mine");
        terminal.json(line + " --force");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(files).isDirectoryNotContaining("glob:**.new");
        assertThat(terminal.refusal(line.replace("mine.", "missing/"))).contains("There is no directory");
    }

    @Test
    void signingInToAWorkAccountIsSaidToBeOffWhereItIs() {
        terminal.json("person add off@delinde.example --name", "Olaf Off");
        house.offerAccounts(false);
        try {
            assertThat(terminal.refusal(
                            "enroll apple --person off@delinde.example --ownership personal --user-enrollment"))
                    .contains("switched off", "--account-enrollment on");
        } finally {
            house.offerAccounts(true);
        }
    }

    @Test
    void aProfileIsASecretAndWorksOnce() throws IOException {
        enroll("once@delinde.example", "personal", Behavior.faithful());
        Path profile = files.resolve("once@delinde.example-personal.mobileconfig");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile)))
                .isEqualTo("rw-------");
        var second = VirtualDevice.create(house.world(), DeviceModel.IPHONE, "Another", 99, Behavior.faithful());
        assertThat(second.enroll(Files.readAllBytes(profile))).isInstanceOf(EnrollmentOutcome.Refused.class);
    }

    @Test
    void whoeverLooksIsInTheLogWithTheReasonBeforeAnythingIsShown() throws IOException {
        enroll("looked@delinde.example", "personal", Behavior.faithful().overSharing());
        JsonNode listed = onlyDevice("looked@delinde.example");
        assertThat(listed.path("model").asString()).startsWith("iPhone");
        assertThat(listed.path("model").asString()).isEqualTo("iPhone17,3");
        assertThat(listed.path("model_name").asString()).isEqualTo("iPhone 16");
        assertThat(terminal.run("device list --person looked@delinde.example --reason", "she called the desk")
                        .out())
                .contains("iPhone 16")
                .doesNotContain("iPhone17,3");
        assertThat(listed.path("os").asString()).matches("[0-9.]+");
        String device = listed.path("device").asString();
        JsonNode shown = terminal.json("device show looked@delinde.example --reason", "she called the desk");
        assertThat(shown.path("enrollment").path("device").asString()).isEqualTo(device);
        assertThat(StreamSupport.stream(shown.path("facts").spliterator(), false)
                        .map(fact -> fact.path("item").asString()))
                .contains("os.version")
                .doesNotContain("serial_number", "device.name", "location");
        assertThat(lastLook().path("items").toString())
                .as("what was recorded as seen is what was shown; steps are not")
                .contains("os.version")
                .doesNotContain("enrollment_steps");
        assertThat(shown.path("dropped")).isNotEmpty();
        JsonNode look = lastLook();
        assertThat(look.path("reason").asString()).isEqualTo("she called the desk");
        assertThat(look.path("who").asString()).isEqualTo(System.getProperty("user.name"));
        assertThat(look.path("where").asString()).isEqualTo("cli.device-show");
        assertThat(terminal.refusal("device show " + device + " --reason", ".."))
                .isNotBlank();
    }

    @Test
    void somebodyWithSeveralDevicesIsAskedWhichOneAndNothingIsShown() throws IOException {
        enroll("several@delinde.example", "personal", Behavior.faithful());
        enroll("several@delinde.example", "company", Behavior.faithful());
        long before = lastLook().path("number").asLong();
        assertThat(terminal.refusal("device show several@delinde.example --reason", "she called the desk"))
                .contains("several devices", "personal phone", "company phone");
        assertThat(terminal.refusal("device show nobody@delinde.example --reason", "she called the desk"))
                .contains("There is nobody");
        terminal.json("person add none@delinde.example --name", "Niels Niets");
        assertThat(terminal.refusal("device show none@delinde.example --reason", "she called the desk"))
                .contains("has no enrolled device");
        assertThat(lastLook().path("number").asLong()).isEqualTo(before);
    }

    @Test
    void aPersonalPhoneIsNotLockedAndACompanyPhoneIs() throws IOException {
        enroll("own@delinde.example", "personal", Behavior.faithful());
        assertThat(terminal.refusal("command own@delinde.example lock --reason", "lost on the train"))
                .isNotBlank();
        JsonNode refused = terminal.json("refused --limit 1").path("refused").path(0);
        assertThat(refused.path("what").asString()).isEqualTo("lock");
        assertThat(refused.path("refusal").asString()).isEqualTo("not_in_charter");
        assertThat(refused.path("reason").asString()).isEqualTo("lost on the train");
        assertThat(refused.path("who").asString()).isEqualTo(System.getProperty("user.name"));
        VirtualDevice phone = enroll("theirs@delinde.example", "company", Behavior.faithful());
        JsonNode ordered = terminal.json("command theirs@delinde.example lock --reason", "lost on the train");
        assertThat(ordered.path("commands").path(0).path("kind").asString()).isEqualTo("DeviceLock");
        phone.poll();
        assertThat(phone.screenLocked()).isTrue();
        JsonNode command = terminal.json("commands --state done --limit 1")
                .path("commands")
                .path(0);
        assertThat(command.path("reason").asString()).isEqualTo("lost on the train");
        terminal.json("command theirs@delinde.example lock --reason again");
    }

    @Test
    void whatTakesTwoPeopleWaitsAndAnOperatorDoesNotAgreeToIt() throws IOException {
        enroll("two-people@delinde.example", "company", Behavior.faithful());
        Terminal.Outcome ordered =
                terminal.run("command two-people@delinde.example erase --reason", "lost on the train");
        assertThat(ordered.exit()).isZero();
        assertThat(ordered.out()).contains("a second person who may order the same", "helder requests");
        JsonNode request = terminal.json("requests --limit 1").path("requests").path(0);
        assertThat(request.path("state").asString()).isEqualTo("waiting");
        assertThat(request.path("reason").asString()).isEqualTo("lost on the train");
        String id = request.path("id").asString();
        assertThat(terminal.run("requests").out()).contains(id, "erase", "second");
        assertThat(terminal.refusal("approve " + id + " --reason", "yes, do it"))
                .contains("second person");
        assertThat(terminal.refusal("refuse " + id + " --reason", "no, do not")).contains("second person");
        assertThat(terminal.refusal("approve no-such-request --reason", "yes, do it"))
                .contains("helder requests");
        assertThat(terminal.json("withdraw " + id).path("state").asString()).isEqualTo("withdrawn");
        assertThat(terminal.refusal("withdraw " + id)).contains("withdrawn");
    }

    @Test
    void whoHasSeveralDevicesMustNameOne() throws IOException {
        enroll("two@delinde.example", "personal", Behavior.faithful());
        enroll("two@delinde.example", "company", Behavior.faithful());
        assertThat(terminal.refusal("command two@delinde.example remove_work_data --reason", "she asked us"))
                .contains("several devices", "personal phone", "company phone");
    }

    @Test
    void aCompanyPhoneBecomesPersonalAtOnce() throws IOException {
        enroll("narrow@delinde.example", "company", Behavior.faithful());
        String device = onlyDevice("narrow@delinde.example").path("device").asString();
        JsonNode now = terminal.json("device personal " + device);
        assertThat(now.path("ownership").asString()).isEqualTo("personal");
        assertThat(now.path("should_enroll_again").asBoolean()).isTrue();
        assertThat(terminal.refusal("device personal " + device)).isNotBlank();
    }

    @Test
    void devicesAreAskedAgainForWhatTheCharterAllowsOneOrAllOfThem() throws IOException {
        VirtualDevice phone = enroll("again@delinde.example", "company", Behavior.faithful());
        String device = onlyDevice("again@delinde.example").path("device").asString();
        long before = questions(phone);
        JsonNode one = terminal.json("device refresh " + device + " --item os.version --reason", "did it update");
        assertThat(one.path("asked").asInt()).isEqualTo(1);
        phone.poll();
        assertThat(questions(phone)).isEqualTo(before + 1);
        JsonNode all = terminal.json("device refresh --all --reason", "did they update");
        assertThat(all.path("asked").asInt())
                .isPositive()
                .isLessThanOrEqualTo(all.path("devices").asInt());
        assertThat(terminal.refusal("device refresh --all --item private.photos --reason", "did they update"))
                .contains("no data item");
        assertThat(terminal.refusal("device refresh nothing --reason", "did it update"))
                .contains("no device");
    }

    private static long questions(VirtualDevice phone) {
        return phone.received().stream()
                .filter(received -> received.type().equals("DeviceInformation"))
                .count();
    }

    @Test
    void userEnrollmentNeedsNoFileAndIsForPersonalDevicesOnly() {
        terminal.json("person add account@delinde.example --name", "By Account");
        JsonNode told =
                terminal.json("enroll apple --person account@delinde.example --ownership personal --user-enrollment");
        assertThat(told.path("discovery").asString()).endsWith("/.well-known/com.apple.remotemanagement");
        assertThat(terminal.refusal(
                        "enroll apple --person account@delinde.example --ownership company --user-enrollment"))
                .contains("personal devices");
    }
}
