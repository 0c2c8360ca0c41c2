package helder.media;

import static helder.store.schema.Tables.RECORDING_INVITATION;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.browser.Linde;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.media.make.FilmMaker;
import helder.media.make.FilmShelf;
import helder.media.make.RecordingRows;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.media.sound.WebMFile;
import helder.people.People;
import helder.people.Person;
import helder.store.Installation;
import helder.store.Store;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A colleague reads out sentences, is heard, and takes it all back. */
@Tag("espeak-ng")
class RecordingsTest {

    private static final String PATH = "/console/organisation/voice";
    private static final GuideId GUIDE = new GuideId("rename-device");
    private static final Variant VARIANT = new Variant(DeviceKind.IPHONE, Ownership.COMPANY, Language.EN);
    private static final Map<String, String> FIELDS =
            Map.of("device", "iphone", "ownership", "company", "language", "en");

    private static WholeServer server;
    private static Recordings recordings;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        new Linde(server).introduceItself();
        recordings = server.bean(Recordings.class);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Pcm spoken(int millis) {
        float[] samples = new float[Pcm.samplesIn(millis + 800)];
        for (int i = Pcm.samplesIn(400); i < Pcm.samplesIn(400 + millis); i++) {
            samples[i] = (float) Math.sin(i * 2 * Math.PI * 330 / Pcm.RATE) * 0.1f;
        }
        return new Pcm(samples);
    }

    private static List<Script.Sentence> sentences() {
        return recordings.script(GUIDE, VARIANT).orElseThrow().parts().stream()
                .flatMap(part -> part.sentences().stream())
                .toList();
    }

    private static Visitor.Answer send(Visitor visitor, Script.Sentence sentence, byte[] file) {
        var fields = new HashMap<>(FIELDS);
        fields.put("key", sentence.key());
        return visitor.postFile(PATH + "/read/rename-device", fields, "file", file);
    }

    private static Film film() {
        return server.bean(Films.class)
                .want(GUIDE, VARIANT, new PersonId("reader"))
                .orElseThrow();
    }

    private static Visitor reader() {
        Visitor reader = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        var fields = new HashMap<>(FIELDS);
        fields.put("guide", "rename-device");
        assertThat(reader.post(PATH + "/agree", fields).status()).isEqualTo(303);
        return reader;
    }

    @Test
    void aRecordingIsHeardUntilItIsTakenBack() throws Exception {
        Visitor reader = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        Script.Sentence first = sentences().getFirst();
        var page = reader.get(PATH + "/read/rename-device?device=iphone&ownership=company&language=en");
        assertThat(page.text()).contains("Everybody can hear and download films", "I agree, and want to record");
        assertThat(page.headers().get("permissions-policy")).contains("microphone=()");
        var refused = send(reader, first, Wav.write(spoken(900)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Read first what happens with your voice");
        assertThat(recordings.count()).isZero();

        reader = reader();
        page = reader.get(PATH + "/read/rename-device");
        assertThat(page.headers().get("permissions-policy")).contains("microphone=(self)", "camera=()");
        assertThat(page.headers().get("content-security-policy"))
                .contains("script-src 'self'", "media-src 'self' blob:")
                .doesNotContain("unsafe", "connect-src");
        String plain = film().hash();
        assertThat(send(reader, first, Wav.write(spoken(900))).location()).contains("#s1");
        assertThat(send(reader, sentences().get(1), WebMFile.of(spoken(1_200), true))
                        .status())
                .isEqualTo(303);
        Recorded kept = sentences().getFirst().recorded().orElseThrow();
        // Without the silence around it.
        assertThat(kept.millis()).isBetween(900L, 1_100L);

        Film mixed = film();
        assertThat(mixed.hash()).isNotEqualTo(plain);
        server.bean(FilmMaker.class).run();
        mixed = film();
        assertThat(mixed.isReady()).isTrue();
        assertThat(mixed.isColleague()).isTrue();
        assertThat(mixed.isComputer()).isTrue();
        // The second sentence begins when the first was said.
        var said = mixed.scenes().getFirst().said();
        assertThat(said.get(1).startMillis() - said.getFirst().startMillis())
                .isBetween(kept.millis() + 300, kept.millis() + 400);
        var stranger = new helder.web.Visitor(server);
        String watched = stranger.get("/guides/rename-device/watch?device=iphone&ownership=company")
                .body();
        assertThat(watched).contains("Somebody of the organisation reads it out, and a computer the rest");
        Path place = server.data().resolve("films").resolve(mixed.hash());
        String name = reader.person().name();
        try (Stream<Path> files = Files.list(place)) {
            for (Path each : files.toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
                        .as(each.toString())
                        .doesNotContain(name, reader.person().id().value());
            }
        }

        assertThat(reader.get("/account").body()).contains("/account/voice");
        assertThat(reader.get("/account/voice").text()).contains("You read out 2 sentences", first.text());
        assertThat(reader.get("/account/voice/" + kept.id()).status()).isEqualTo(200);
        Visitor other = Visitor.signedIn(server, Language.EN, Role.EMPLOYEE);
        assertThat(other.get("/account/voice/" + kept.id()).status()).isEqualTo(404);
        assertThat(other.get(PATH + "/sound/" + kept.id()).status()).isEqualTo(403);
        assertThat(reader.get("/privacy/kept").text()).contains("Your voice in films", "That you lend your voice");
        Visitor colleague = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        assertThat(colleague.get(PATH + "/read/rename-device").text())
                .contains("Read by a colleague", "2 of ")
                .doesNotContain(name);

        String address = "/guides/rename-device/film/" + mixed.hash() + "/sound.mp3";
        assertThat(stranger.get(address).statusCode()).isEqualTo(200);
        assertThat(reader.post("/account/voice/take-back", Map.of()).status()).isEqualTo(303);
        assertThat(stranger.get(address).statusCode()).isEqualTo(404);
        assertThat(place).doesNotExist();
        assertThat(recordings.of(reader.person().id())).isEmpty();
        assertThat(recordings.hasAgreed(reader.person().id())).isFalse();
        // It is made anew, as it was before.
        assertThat(film().hash()).isEqualTo(plain);
        assertThat(film().isColleague()).isFalse();
        assertThat(new FilmShelf(server.data()).has(mixed.hash())).isFalse();
    }

    @Test
    void whatIsNoRecordingIsRefusedAndNothingIsLost() {
        Visitor reader = reader();
        Script.Sentence sentence = sentences().get(3);
        assertThat(send(reader, sentence, WebMFile.of(spoken(700), false)).status())
                .isEqualTo(303);
        String before = sentences().get(3).recorded().orElseThrow().id();
        Map<String, byte[]> wrong = Map.of(
                "Choose a WAV file", "MThd\0\0".getBytes(StandardCharsets.US_ASCII),
                "cut off or damaged", java.util.Arrays.copyOf(WebMFile.of(spoken(700), false), 700),
                "longer than 30 seconds", WebMFile.of(spoken(31_000), false),
                "Nobody is heard in it", Wav.write(Pcm.silence(900)));
        wrong.forEach((words, file) -> {
            var answer = send(reader, sentence, file);
            assertThat(answer.status()).as(words).isEqualTo(422);
            assertThat(answer.text()).contains(words);
        });
        var fields = new HashMap<>(FIELDS);
        fields.put("key", "0".repeat(64));
        var gone = reader.postFile(PATH + "/read/rename-device", fields, "file", Wav.write(spoken(700)));
        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.text()).contains("This sentence changed meanwhile");
        assertThat(sentences().get(3).recorded().orElseThrow().id()).isEqualTo(before);
        assertThat(Visitor.signedIn(server, Language.EN, Role.HELP_DESK)
                        .get(PATH)
                        .status())
                .isEqualTo(403);
        fields.put("guide", "rename-device");
        fields.put("recording", before);
        reader.post(PATH + "/remove", fields);
        assertThat(sentences().get(3).recorded()).isEmpty();
    }

    private static Visitor asked(Visitor administrator) {
        Visitor asked = Visitor.signedIn(server, Language.EN);
        Map<String, String> fields =
                Map.of("email", asked.person().email(), "guide", "rename-device", "language", "en");
        assertThat(administrator.post(PATH + "/ask", fields).status()).isEqualTo(303);
        return asked;
    }

    private static RecordingInvitation invitation(Visitor asked) {
        return server.bean(RecordingInvitations.class).of(asked.person().id()).getFirst();
    }

    @Test
    void whoeverIsAskedReadsThatGuideAndNothingElse() {
        Visitor administrator = reader();
        Visitor asked = asked(administrator);
        assertThat(administrator.get(PATH + "/ask").text())
                .contains(asked.person().name(), "Take back");
        String path = "/account/read-out/" + invitation(asked).id();
        assertThat(asked.get("/").body()).contains(path);
        assertThat(asked.get("/").text()).contains("asks you to read something out");
        assertThat(asked.get(PATH).status()).as("it is no role").isEqualTo(403);
        assertThat(asked.get(PATH + "/read/rename-device").status()).isEqualTo(403);
        assertThat(asked.get("/privacy/kept").text()).contains("That you are asked to read out");

        byte[] file = Wav.write(spoken(900));
        send(administrator, sentences().get(4), file);
        Recorded theirs = sentences().get(4).recorded().orElseThrow();
        Map<String, String> first = Map.of(
                "device",
                "iphone",
                "ownership",
                "company",
                "key",
                sentences().getFirst().key());
        assertThat(asked.get(path).headers().get("permissions-policy")).contains("microphone=()");
        assertThat(asked.postFile(path, first, "file", file).text())
                .contains("Read first what happens with your voice");
        asked.post(path + "/agree", Map.of());
        Visitor.Answer page = asked.get(path + "?device=iphone&ownership=company");
        assertThat(page.headers().get("permissions-policy")).contains("microphone=(self)");
        assertThat(page.text()).contains(sentences().getFirst().text(), "Read by a colleague");
        assertThat(page.body())
                .as("what others read is not heard here")
                .doesNotContain(theirs.id(), "file-4\"", administrator.person().name());
        assertThat(asked.postFile(path, first, "file", file).location()).contains(path, "#s1");
        Recorded mine = recordings.of(asked.person().id()).getFirst();
        assertThat(asked.get(path + "?device=iphone&ownership=company").body()).contains("/account/voice/" + mine.id());

        Visitor.Answer taken = asked.postFile(
                path, Map.of("device", "iphone", "ownership", "company", "key", theirs.key()), "file", file);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text()).contains("Somebody else read this sentence meanwhile");
        assertThat(asked.post(path + "/remove", Map.of("recording", theirs.id()))
                        .status())
                .isEqualTo(404);
        assertThat(sentences().get(4).recorded()).contains(theirs);
        String elsewhere = recordings
                .script(new GuideId("leave"), VARIANT)
                .orElseThrow()
                .parts()
                .getFirst()
                .sentences()
                .getFirst()
                .key();
        assertThat(asked.postFile(path, Map.of("key", elsewhere), "file", file).text())
                .as("a sentence of another guide")
                .contains("This sentence changed meanwhile");
        Visitor other = Visitor.signedIn(server, Language.EN);
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.postFile(path, first, "file", file).status()).isEqualTo(404);
        assertThat(other.post(path + "/end", Map.of()).status()).isEqualTo(404);

        assertThat(asked.post(path + "/remove", Map.of("recording", mine.id())).status())
                .isEqualTo(303);
        assertThat(recordings.of(asked.person().id())).isEmpty();
        asked.postFile(path, first, "file", file);
        asked.post(path + "/end", Map.of());
        assertThat(asked.get(path).status()).isEqualTo(404);
        assertThat(asked.postFile(path, first, "file", file).status()).isEqualTo(404);
        assertThat(asked.get("/").body()).doesNotContain(path);
        assertThat(recordings.of(asked.person().id())).as("what was read stays").hasSize(1);
        assertThat(asked.post("/account/voice/take-back", Map.of()).status()).isEqualTo(303);
        assertThat(recordings.of(asked.person().id())).isEmpty();
        recordings.takeBack(administrator.person().id());
    }

    @Test
    void anInvitationEndsByItselfOrIsTakenBackAndBadOnesAreRefused() {
        Visitor administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        Visitor asked = asked(administrator);
        RecordingInvitation invitation = invitation(asked);
        String path = "/account/read-out/" + invitation.id();
        askedEarlier(invitation, RecordingInvitations.OPEN.minusMinutes(1));
        assertThat(asked.get(path).status()).isEqualTo(200);
        askedEarlier(invitation, RecordingInvitations.OPEN);
        assertThat(asked.get(path).status()).isEqualTo(404);
        assertThat(asked.get("/").body()).doesNotContain(path);
        assertThat(asked.get("/privacy/kept").text()).contains("That you are asked to read out");
        server.bean(PurgeRecordings.class).run();
        assertThat(asked.get("/privacy/kept").text()).doesNotContain("rename-device");

        administrator.post(
                PATH + "/ask", Map.of("email", asked.person().email(), "guide", "rename-device", "language", "en"));
        administrator.post(
                PATH + "/ask", Map.of("email", asked.person().email(), "guide", "rename-device", "language", "en"));
        assertThat(server.bean(RecordingInvitations.class).of(asked.person().id()))
                .as("asked twice is asked once")
                .hasSize(1);
        administrator.post(
                PATH + "/ask/end", Map.of("invitation", invitation(asked).id()));
        assertThat(server.bean(RecordingInvitations.class).of(asked.person().id()))
                .isEmpty();
        assertThat(administrator
                        .post(PATH + "/ask/end", Map.of("invitation", "' or 1=1"))
                        .status())
                .isEqualTo(303);

        for (Map<String, String> wrong : List.of(
                Map.of("email", "nobody@example.org", "guide", "rename-device", "language", "en"),
                Map.of("email", asked.person().email(), "guide", "../x", "language", "en"),
                Map.of("email", asked.person().email(), "guide", "update-needed", "language", "xx"),
                Map.<String, String>of())) {
            Visitor.Answer answer = administrator.post(PATH + "/ask", wrong);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("aria-invalid=\"true\"");
        }
        assertThat(server.bean(RecordingInvitations.class).open()).isEmpty();
        assertThat(asked.post(PATH + "/ask", Map.of()).status()).isEqualTo(403);
    }

    private static void askedEarlier(RecordingInvitation invitation, Duration by) {
        server.bean(Store.class)
                .write(tx -> tx.dsl()
                        .update(RECORDING_INVITATION)
                        .set(RECORDING_INVITATION.INVITED_AT, invitation.at().minus(by))
                        .where(RECORDING_INVITATION.ID.eq(invitation.id()))
                        .execute());
    }

    @Test
    void whatSomebodyReadIsShownByPageAndFound() {
        Visitor reader = Visitor.signedIn(server, Language.EN, Role.EMPLOYEE);
        server.bean(Store.class).write(tx -> {
            for (int i = 1; i <= 30; i++) {
                String said = i == 7 ? "Été & <b>sentence</b> 7." : "Sentence " + i + ".";
                RecordingRows.keep(
                        tx,
                        server.bean(Installation.class).organisation(tx).value(),
                        new Recorded(
                                "recording-" + i,
                                reader.person().id(),
                                "key-" + i,
                                said,
                                Language.FR,
                                new GuideId("leave"),
                                "title",
                                Instant.ofEpochSecond(1_800_000_000L + i),
                                900),
                        new byte[0]);
            }
            return true;
        });
        assertThat(reader.get("/account/voice").text())
                .contains("You read out 30 sentences", "Sentence 25.", "Été & <b>sentence</b> 7.")
                .doesNotContain("Sentence 26.");
        for (String last : List.of("2", "999999999")) {
            assertThat(reader.get("/account/voice?page=" + last).text())
                    .contains("Sentence 26.", "Sentence 30.")
                    .doesNotContain("Sentence 25.");
        }
        assertThat(reader.get("/account/voice?page=2").body()).contains("start=\"26\"");
        assertThat(reader.get("/account/voice?page=-1").text()).contains("Sentence 1.");
        assertThat(reader.get("/account/voice?q=%C3%A9T%C3%89").text())
                .contains("You read out 30 sentences", "sentence</b> 7.")
                .doesNotContain("Sentence 8.");
        assertThat(reader.get("/account/voice?q=%3Cscript%3E").body())
                .contains("You read no sentence with these words.", "value=\"&lt;script>\"");
        server.bean(Recordings.class).takeBack(reader.person().id());
    }

    @Test
    void whatChangedIsToBeReadAnewAndWhoLeavesTakesTheirVoice() {
        Visitor reader = reader();
        assertThat(send(reader, sentences().get(5), Wav.write(spoken(700))).status())
                .isEqualTo(303);
        Store store = server.bean(Store.class);
        // As if somebody had read it before the guide said it otherwise.
        Recorded fits = sentences().get(5).recorded().orElseThrow();
        store.write(tx -> {
            var old = new Recorded(
                    "old",
                    fits.person(),
                    "f".repeat(64),
                    "How it was called before.",
                    Language.EN,
                    GUIDE,
                    fits.slide(),
                    Instant.EPOCH.plusSeconds(1),
                    700);
            RecordingRows.keep(
                    tx,
                    server.bean(helder.store.Installation.class)
                            .organisation(tx)
                            .value(),
                    old,
                    helder.media.sound.OpusPackets.pack(spoken(700)));
            return true;
        });
        assertThat(recordings.script(GUIDE, VARIANT).orElseThrow().anew()).isEqualTo(1);
        assertThat(reader.get(PATH + "?language=en").text()).contains("1 to be read anew");
        assertThat(reader.get(PATH + "/read/rename-device?device=iphone&ownership=company&language=en")
                        .text())
                .contains("How it was called before.", "1 recording does not fit any more", "Read anew");
        // It is also older than two years.
        server.bean(PurgeRecordings.class).run();
        assertThat(recordings.of(fits.person())).extracting(Recorded::id).containsExactly(fits.id());

        store.write(tx -> {
            server.bean(People.class).setState(tx, fits.person(), Person.State.LEFT);
            return true;
        });
        server.bean(PurgeRecordings.class).run();
        assertThat(recordings.of(fits.person())).isEmpty();
    }
}
