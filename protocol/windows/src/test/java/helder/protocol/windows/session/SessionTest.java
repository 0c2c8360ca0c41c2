package helder.protocol.windows.session;

import static helder.protocol.windows.SampleMessages.DEVICE;
import static helder.protocol.windows.SampleMessages.SERVER;
import static helder.protocol.windows.SampleMessages.firstOfWindows10;
import static helder.protocol.windows.SampleMessages.firstOfWindows11;
import static helder.protocol.windows.SampleMessages.message;
import static helder.protocol.windows.SampleMessages.unenrolled;
import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.windows.syncml.Challenge;
import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.Nonce;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.SyncMlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sections 2.4 to 2.8. */
class SessionTest {
    private static final LocUri SWV = new LocUri("./DevDetail/SwV");
    private static final Queued ASK = new Queued("ask", Instruction.OnNode.get(SWV), Delivery.REPEATABLE);
    private static final Queued SET = new Queued(
            "set",
            Instruction.OnNode.replace(
                    new LocUri("./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart"), Format.INT, "9"),
            Delivery.REPEATABLE);
    private static final Queued WIPE =
            new Queued("wipe", Instruction.OnNode.exec(new LocUri("./Vendor/MSFT/RemoteWipe/doWipe")), Delivery.ONCE);
    private static final Queued OF_USER = new Queued(
            "user", Instruction.OnNode.delete(new LocUri("./User/Vendor/MSFT/VPNv2/x")), Delivery.REPEATABLE);
    private static final Queued ATOMIC = new Queued(
            "atomic",
            new Instruction.Atomic(List.of(
                    Instruction.OnNode.replace(new LocUri("./Device/a"), Format.INT, "1"),
                    Instruction.OnNode.replace(new LocUri("./Device/b"), Format.INT, "2"))),
            Delivery.REPEATABLE);

    private final Session session = new Session(DEVICE, SERVER, SessionLimits.STANDARD);
    private @Nullable SessionState state;

    @Test
    void aWholeSessionIsSpoken() throws Exception {
        var first = say(firstOfWindows10("12", "user"), ASK, SET);

        assertThat(text(first.body())).isEqualTo("""
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
                <SessionID>12</SessionID><MsgID>1</MsgID><Target><LocURI>B5B9A7C3E1D24F6081920A3B4C5DF4EE</LocURI></Target>\
                <Source><LocURI>https://dm.delinde.example/windows</LocURI></Source></SyncHdr><SyncBody>\
                <Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>\
                <Status><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>2</CmdRef><Cmd>Alert</Cmd><Data>200</Data></Status>\
                <Status><CmdID>3</CmdID><MsgRef>1</MsgRef><CmdRef>3</CmdRef><Cmd>Alert</Cmd><Data>200</Data></Status>\
                <Status><CmdID>4</CmdID><MsgRef>1</MsgRef><CmdRef>4</CmdRef><Cmd>Replace</Cmd><Data>200</Data></Status>\
                <Get><CmdID>5</CmdID><Item><Target><LocURI>./DevDetail/SwV</LocURI></Target></Item></Get>\
                <Replace><CmdID>6</CmdID><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart\
                </LocURI></Target><Meta><Format xmlns="syncml:metinf">int</Format>\
                <Type xmlns="syncml:metinf">text/plain</Type></Meta><Data>9</Data></Item></Replace><Final/></SyncBody></SyncML>""");
        assertThat(first.events())
                .containsExactly(
                        new Event.Started(false),
                        new Event.SignedIn(LoginStatus.USER),
                        new Event.Told(List.of(
                                new NodeValue("./DevInfo/DevId", null, DEVICE),
                                new NodeValue("./DevInfo/Man", null, "Contoso"),
                                new NodeValue("./DevInfo/Mod", null, "Book & Pen 7"),
                                new NodeValue("./DevInfo/DmV", null, "1.3"),
                                new NodeValue("./DevInfo/Lang", null, "nl-NL"))),
                        new Event.Sent("ask"),
                        new Event.Sent("set"));
        assertThat(first.events().toString()).doesNotContain("Book", DEVICE);

        var second = say(message(
                "12",
                "2",
                status(1, 0, 200) + status(1, 5, 200) + results(1, 5, "./DevDetail/SwV", "10.0.22631.3447")
                        + "<Status><CmdID>9</CmdID><MsgRef>1</MsgRef><CmdRef>6</CmdRef><Data msft:originalerror=\"0x86000002\" "
                        + "xmlns:msft=\"http://schemas.microsoft.com/MobileDevice/MDM\">500</Data></Status><Final/>"));

        assertThat(second.events())
                .containsExactly(
                        answered("ask", 200, new NodeValue("./DevDetail/SwV", null, "10.0.22631.3447")),
                        new Event.Answered("set", new Outcome(500, "0x86000002", List.of(), List.of())),
                        new Event.Ended());
        assertThat(text(second.body())).endsWith("""
                <MsgID>2</MsgID><Target><LocURI>B5B9A7C3E1D24F6081920A3B4C5DF4EE</LocURI></Target>\
                <Source><LocURI>https://dm.delinde.example/windows</LocURI></Source></SyncHdr><SyncBody>\
                <Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>\
                <Final/></SyncBody></SyncML>""");
        assertThat(second.state().isClosed()).isTrue();
    }

    @Test
    void aMessageThatComesAgainGetsTheSameBytes() throws Exception {
        var first = say(firstOfWindows11(), ASK);

        assertThat(take(firstOfWindows11(), SET))
                .isInstanceOfSatisfying(
                        Turn.Repeat.class, repeat -> assertThat(repeat.body()).isEqualTo(first.body()));
        say(message("D", "2", status(1, 5, 404) + "<Final/>"));
        assertThat(refusal(firstOfWindows11().replace("<MsgID>1<", "<MsgID>0<")))
                .isNull(); // closed: begins again
    }

    @Test
    void whatWasTakenBackIsNotInARepeatedAnswer() throws Exception {
        var first = say(firstOfWindows10("1", "user"), ASK, ATOMIC, SET);
        assertThat(now().commandsInAnswer()).containsExactly("ask", "atomic", "set");
        assertThat(Session.without(now(), Set.of("other")).events()).isEmpty();

        var less = Session.without(now(), Set.of("atomic"));

        assertThat(less.events()).containsExactly(new Event.Returned("atomic"));
        assertThat(text(less.body())).isEqualTo(text(first.body()).replaceFirst("<Atomic>.*</Atomic>", ""));
        state = less.state();
        assertThat(take(firstOfWindows10("1", "user")))
                .isInstanceOfSatisfying(
                        Turn.Repeat.class, repeat -> assertThat(repeat.body()).isEqualTo(less.body()));
        assertThat(say(message("1", "2", status(1, 5, 200) + status(1, 9, 200) + "<Final/>"))
                        .events())
                .containsExactly(answered("ask", 200), answered("set", 200), new Event.Ended());
    }

    @Test
    void whatIsDoneOnceAndTakenBackMayHaveBeenDone() throws Exception {
        say(firstOfWindows10("1", "none"), WIPE);

        var less = Session.without(now(), Set.of("wipe"));

        assertThat(less.events()).containsExactly(new Event.Unconfirmed("wipe"), new Event.Ended());
        assertThat(less.state().isClosed()).isTrue();
        assertThat(text(less.body())).doesNotContain("doWipe").endsWith("<Final/></SyncBody></SyncML>");
    }

    @Test
    void aSessionThatWasEndedRepeatsNoCommands() throws Exception {
        say(firstOfWindows10("1", "none"), WIPE);
        state = Session.end(now()).state();

        assertThat(take(firstOfWindows10("1", "none"), ASK))
                .isInstanceOfSatisfying(
                        Turn.Repeat.class,
                        repeat -> assertThat(text(repeat.body()))
                                .contains("<Cmd>SyncHdr</Cmd><Data>200</Data>")
                                .doesNotContain("doWipe"));
    }

    @Test
    void strangersAndStragglersAreRefused() throws Exception {
        assertThat(refusal(message("1", "2", "<Final/>"))).isEqualTo(Turn.Reason.NO_SUCH_SESSION);
        say(firstOfWindows10("1", "user"), ASK);
        say(message("1", "2", status(1, 5, 200) + "<Final/>"), SET);

        assertThat(refusal(firstOfWindows10("1", "user"))).isEqualTo(Turn.Reason.STALE);
        assertThat(refusal(message("2", "7", "<Final/>"))).isEqualTo(Turn.Reason.NO_SUCH_SESSION);
        assertThat(refusal(message("1", "3", "<Final/>").replace(DEVICE, "other")))
                .isEqualTo(Turn.Reason.OTHER_DEVICE);
        assertThat(say(message("1", "x", status(2, 2, 200) + status(9, 9, 200) + "<Final/>")
                                .replace(DEVICE, DEVICE.toLowerCase(java.util.Locale.ROOT)))
                        .events())
                .containsExactly(new Event.Stray("9", "9"), answered("set", 200), new Event.Ended());
    }

    @Test
    void aNewSessionEndsTheOldOne() throws Exception {
        say(firstOfWindows10("1", "user"), ASK, SET);

        assertThat(say(firstOfWindows10("2", "user")).events())
                .startsWith(new Event.Returned("ask"), new Event.Returned("set"), new Event.Ended());
    }

    @Test
    void whatIsDoneOnceGoesAloneAndNothingFollowsIt() throws Exception {
        var first = say(firstOfWindows10("1", "none"), ASK, WIPE, SET);
        assertThat(sent(first)).containsExactly("ask");
        var second = say(message("1", "2", status(1, 5, 200) + "<Final/>"), WIPE, SET);
        assertThat(sent(second)).containsExactly("wipe");
        var third = say(message("1", "3", status(2, 2, 200) + "<Final/>"), SET);

        assertThat(third.events()).containsExactly(answered("wipe", 200), new Event.Ended());
        assertThat(third.state().commandsUnderWay()).isEmpty();
    }

    @Test
    void whatIsDoneOnceIsNeverSentAgain() throws Exception {
        say(firstOfWindows10("1", "none"), WIPE);

        assertThat(say(firstOfWindows10("2", "none")).events())
                .startsWith(new Event.Unconfirmed("wipe"), new Event.Ended());
    }

    @Test
    void aSessionThatFellSilentIsEnded() throws Exception {
        var watched = new Queued("msi", WIPE.instruction(), Delivery.WATCHED);
        say(firstOfWindows10("1", "none"), ASK, watched);

        var end = Session.end(now());

        assertThat(end.events())
                .containsExactly(new Event.Returned("ask"), new Event.Unconfirmed("msi"), new Event.Ended());
        assertThat(Session.end(end.state()).events()).isEmpty();
    }

    @Test
    void settingsOfThePersonWaitUntilTheySignIn() throws Exception {
        assertThat(sent(say(firstOfWindows10("1", "others"), OF_USER, ASK))).containsExactly("ask");
        assertThat(sent(say(firstOfWindows10("2", "user"), OF_USER, ASK))).containsExactly("user", "ask");
        assertThat(sent(say(message("3", "1", "<Alert><Data>1200</Data></Alert><Final/>"), OF_USER)))
                .isEmpty();
    }

    @Test
    void somebodyWhoLeavesIsHeardAndAskedNothing() throws Exception {
        say(firstOfWindows10("1", "user"), ASK);

        var farewell = say(unenrolled("2"), SET);

        assertThat(farewell.events())
                .containsExactly(
                        new Event.Returned("ask"),
                        new Event.Ended(),
                        new Event.Started(false),
                        new Event.Unenrolled(),
                        new Event.Ended());
        assertThat(text(farewell.body())).contains("<CmdRef>3</CmdRef><Cmd>Alert</Cmd><Data>200</Data>");
        // also without the alert that begins, and in the middle of a session
        assertThat(say(unenrolled("3").replace("1201", "1222").replace("<MsgID>1", "<MsgID>4"))
                        .events())
                .contains(new Event.Unenrolled());
    }

    @Test
    void aGroupIsAnsweredWithItsParts() throws Exception {
        say(firstOfWindows10("1", "user"), ATOMIC);

        assertThat(say(message("1", "2", status(1, 5, 507) + status(1, 6, 216) + "<Final/>"))
                        .events())
                .containsExactly(
                        new Event.Answered(
                                "atomic",
                                new Outcome(
                                        507,
                                        null,
                                        List.of(),
                                        List.of(new Outcome.Part(216, null), Outcome.Part.UNSAID))),
                        new Event.Ended());
    }

    @Test
    void aLongValueIsJoinedOverMessages() throws Exception { // section 2.8
        say(firstOfWindows10("1", "user"), ASK);

        var second = say(message("1", "2", status(1, 5, 200) + part("10.0.", 15)));
        assertThat(text(second.body()))
                .endsWith(
                        "<Status><CmdID>2</CmdID><MsgRef>2</MsgRef><CmdRef>3</CmdRef><Cmd>Results</Cmd><Data>213</Data>"
                                + "</Status><Alert><CmdID>3</CmdID><Data>1222</Data></Alert></SyncBody></SyncML>");
        assertThat(second.events()).isEmpty();
        assertThat(say(message("1", "3", part("22631", 0))).events()).isEmpty();
        assertThat(say(message("1", "4", results(1, 5, "./DevDetail/SwV", ".3447") + "<Final/>"))
                        .events())
                .containsExactly(
                        answered("ask", 200, new NodeValue("./DevDetail/SwV", null, "10.0.22631.3447")),
                        new Event.Ended());
    }

    @Test
    void aLongValueThatIsCutOffOrHasAnotherSizeIsNoAnswer() throws Exception {
        for (String end : new String[] {
            "<Alert><CmdID>3</CmdID><Data>1225</Data></Alert><Final/>",
            results(1, 5, "./DevDetail/SwV", "too long for what was announced") + "<Final/>",
            "<Final/>"
        }) {
            state = null;
            say(firstOfWindows10("1", "user"), ASK);
            say(message("1", "2", status(1, 5, 200) + part("10.0.", 15)));

            assertThat(say(message("1", "3", end)).events())
                    .containsExactly(answered("ask", StatusCode.SIZE_MISMATCH.code()), new Event.Ended());
        }
        state = null;
        say(firstOfWindows10("1", "user"), ASK, SET);
        say(message("1", "2", status(1, 5, 200) + status(1, 6, 200) + part("10.0.", 15)));
        assertThat(Session.end(now()).events())
                .containsExactly(new Event.Returned("ask"), answered("set", 200), new Event.Ended());
    }

    @Test
    void moreThanIsHeldIsNoAnswer() throws Exception {
        var small = new Session(DEVICE, SERVER, new SessionLimits(8 * 1024, 1, 10));
        state = answer(small.take(null, read(firstOfWindows10("1", "user")), List.of(ASK), null))
                .state();

        var refused = answer(small.take(
                state, read(message("1", "2", status(1, 5, 200) + part("12345678901", 99))), List.of(), null));
        assertThat(text(refused.body())).contains("<Cmd>Results</Cmd><Data>413</Data>");
        assertThat(answer(small.take(refused.state(), read(message("1", "3", "<Final/>")), List.of(), null))
                        .events())
                .contains(answered("ask", StatusCode.TOO_LARGE.code()));
    }

    @Test
    void whoeverSaysThousandsOfThingsIsAnsweredBriefly() throws Exception {
        say(firstOfWindows10("1", "user"), ASK);
        String alerts = "<Alert><CmdID>1</CmdID><Data>1224</Data></Alert>".repeat(20_000);
        assertThat(say(message("1", "2", alerts + status(1, 5, 200) + "<Final/>"))
                        .body()
                        .length)
                .isLessThan(SessionLimits.STANDARD.messageBytes());

        state = null;
        say(firstOfWindows10("1", "user"), ASK);
        String parts = part("x", 0).repeat(15_000);
        say(message("1", "2", parts));
        var values = say(message(
                "1",
                "3",
                results(1, 5, "./DevDetail/SwV", "y")
                        + results(1, 5, "./a", "z").repeat(15_000) + "<Final/>"));

        assertThat(values.events().getFirst()).isInstanceOfSatisfying(Event.Answered.class, answered -> {
            assertThat(answered.outcome().values()).hasSize(15_001);
            assertThat(answered.outcome().values().getFirst().data())
                    .hasSize(15_001)
                    .endsWith("xy");
        });
    }

    @Test
    void aStateIsNotChangedByWhatFollowsIt() throws Exception {
        say(firstOfWindows10("1", "user"), ASK);
        say(message("1", "2", part("10.0.", 0)));
        SessionState between = now();
        byte[] before = between.encoded();

        session.take(between, read(message("1", "3", part("22631", 0))), List.of(), null);

        assertThat(between.encoded()).isEqualTo(before);
    }

    @Test
    void aDeviceThatIsBusyIsLeftAlone() throws Exception { // section 2.8, the last line
        say(firstOfWindows10("1", "user"), ASK);

        var waiting = say(message("1", "2", "<Alert><CmdID>1</CmdID><Data>1224</Data></Alert><Final/>"), SET);

        assertThat(sent(waiting)).isEmpty();
        assertThat(waiting.state().isClosed()).isFalse();
        assertThat(say(message("1", "3", status(1, 5, 200) + "<Final/>"), SET).events())
                .containsExactly(answered("ask", 200), new Event.Sent("set"));
    }

    @Test
    void anAbortGivesWhatIsUnansweredBack() throws Exception {
        say(firstOfWindows10("1", "user"), ASK, SET);

        var aborted =
                say(message("1", "2", status(1, 6, 200) + "<Alert><CmdID>1</CmdID><Data>1223</Data></Alert><Final/>"));

        assertThat(aborted.events())
                .containsExactly(answered("set", 200), new Event.Returned("ask"), new Event.Ended());
    }

    @Test
    void aProofIsAskedForAndAccepted() throws Exception { // section 2.9
        var nonce = Nonce.of(utf8("nonce"));
        byte[] challenge =
                Session.challenge(read(firstOfWindows10("1", "user")), SERVER, StatusCode.MISSING_CREDENTIALS, nonce);
        assertThat(text(challenge))
                .contains(
                        "<MsgID>1</MsgID>",
                        "<NextNonce xmlns=\"syncml:metinf\">bm9uY2U=</NextNonce>",
                        "<Data>407</Data>")
                .endsWith("</Status><Final/></SyncBody></SyncML>");

        var again = read(firstOfWindows10("1", "user").replace("<MsgID>1<", "<MsgID>2<"));
        var accepted = answer(session.take(null, again, List.of(ASK), new Challenge(nonce)));

        assertThat(text(accepted.body()))
                .contains("<MsgID>2</MsgID>", "<NextNonce xmlns=\"syncml:metinf\">bm9uY2U=", "<Data>200</Data>")
                .as("the next message needs a proof too")
                .doesNotContain("<Data>212</Data>");
        assertThat(sent(accepted)).containsExactly("ask");
    }

    @Test
    void anAnswerThatCouldNotBeReadIsTold() throws Exception {
        say(firstOfWindows10("1", "user"), ASK, SET);

        var again = say(
                firstOfWindows10("1", "user")
                        .replace("<MsgID>1<", "<MsgID>2<")
                        .replace("<SyncBody>", "<SyncBody>" + status(0, 0, 500)),
                ASK);

        assertThat(again.events())
                .startsWith(
                        new Event.Returned("ask"),
                        new Event.Returned("set"),
                        new Event.Ended(),
                        new Event.Unreadable(),
                        new Event.Started(false))
                .endsWith(new Event.Sent("ask"));
        assertThat(text(again.body())).contains("<MsgID>2</MsgID>");
    }

    @Test
    void otherNewsArePassedOn() throws Exception {
        var news = say(message("1", "1", """
                <Alert><CmdID>2</CmdID><Data>1224</Data><Item><Source><LocURI>./Device/x</LocURI></Source><Meta>\
                <Type xmlns="syncml:metinf">Reversed-Domain-Name:com.microsoft.mdm.win32csp_install</Type>\
                <Mark xmlns="syncml:metinf">informational</Mark></Meta><Data>0</Data></Item></Alert>\
                <Get><CmdID>3</CmdID><Item/></Get><Atomic><CmdID>4</CmdID></Atomic>\
                <Replace><CmdID>5</CmdID><Item><Source><LocURI>./a</LocURI></Source><MoreData/></Item></Replace><Final/>"""));

        assertThat(news.events())
                .containsExactly(
                        new Event.Alerted(
                                1224,
                                "Reversed-Domain-Name:com.microsoft.mdm.win32csp_install",
                                "./Device/x",
                                "informational",
                                "0"),
                        new Event.Ended());
        assertThat(text(news.body()))
                .contains("<Cmd>Get</Cmd><Data>406</Data>", "<Cmd>Atomic</Cmd><Data>406</Data>")
                .contains("<Cmd>Replace</Cmd><Data>413</Data>");
    }

    @Test
    void whatFitsIntoNoMessageIsToldAndTheRestGoesOn() throws Exception {
        var huge = new Queued(
                "huge", Instruction.OnNode.replace(SWV, Format.CHR, "x".repeat(70_000)), Delivery.REPEATABLE);

        assertThat(say(firstOfWindows10("1", "user"), huge, ASK).events())
                .endsWith(new Event.Undeliverable("huge"), new Event.Sent("ask"));
        String modest = firstOfWindows10("2", "user")
                .replace("</SyncHdr>", "<Meta><MaxMsgSize xmlns=\"syncml:metinf\">9000</MaxMsgSize></Meta></SyncHdr>");
        var large = new Queued(
                "large", Instruction.OnNode.replace(SWV, Format.CHR, "x".repeat(4_000)), Delivery.REPEATABLE);
        assertThat(sent(say(modest, large, new Queued("2", large.instruction(), Delivery.REPEATABLE), ASK)))
                .containsExactly("large");
    }

    @Test
    void statesAreBytesAndBack() throws Exception {
        say(firstOfWindows10("1", "user"), ASK, ATOMIC, SET);
        say(message("1", "2", status(1, 7, 200) + status(1, 9, 200) + part("10.0.", 15)));

        byte[] bytes = now().encoded();

        assertThat(SessionState.decode(bytes)).contains(now());
        assertThat(now().toString()).doesNotContain("10.0.", DEVICE);
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> SessionState.decode(cut));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionState.decode(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void aStateOfAnotherVersionIsNone() throws Exception {
        say(firstOfWindows10("1", "user"), ASK);
        byte[] other = now().encoded();
        other[0]++;
        assertThat(SessionState.decode(other)).isEmpty();
        assertThat(SessionState.decode(new byte[0])).isEmpty();
    }

    private Turn.Answer say(String message, Queued... due) throws Exception {
        Turn.Answer answer = answer(take(message, due));
        state = SessionState.decode(answer.state().encoded()).orElseThrow();
        return answer;
    }

    private Turn take(String message, Queued... due) throws Exception {
        return session.take(state, read(message), List.of(due), null);
    }

    private Turn.@Nullable Reason refusal(String message) throws Exception {
        return take(message) instanceof Turn.Refused(Turn.Reason reason) ? reason : null;
    }

    private SessionState now() {
        return java.util.Objects.requireNonNull(state);
    }

    private static Turn.Answer answer(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Answer.class);
        return (Turn.Answer) turn;
    }

    private static List<String> sent(Turn.Answer answer) {
        return answer.events().stream()
                .filter(Event.Sent.class::isInstance)
                .map(event -> ((Event.Sent) event).command())
                .toList();
    }

    private static Event answered(String command, int code, NodeValue... values) {
        return new Event.Answered(command, new Outcome(code, null, List.of(values), List.of()));
    }

    private static String status(int message, int command, int code) {
        return "<Status><CmdID>1</CmdID><MsgRef>%d</MsgRef><CmdRef>%d</CmdRef><Data>%d</Data></Status>"
                .formatted(message, command, code);
    }

    private static String results(int message, int command, String node, String value) {
        return """
                <Results><CmdID>2</CmdID><MsgRef>%d</MsgRef><CmdRef>%d</CmdRef><Item><Source><LocURI>%s</LocURI></Source>\
                <Data>%s</Data></Item></Results>""".formatted(message, command, node, value);
    }

    private static String part(String value, int size) {
        return """
                <Results><CmdID>3</CmdID><MsgRef>1</MsgRef><CmdRef>5</CmdRef><Item><Source><LocURI>./DevDetail/SwV</LocURI>\
                </Source>%s<Data>%s</Data><MoreData/></Item></Results>""".formatted(size == 0 ? "" : "<Meta><Size xmlns=\"syncml:metinf\">" + size + "</Size></Meta>", value);
    }

    private static Message read(String message) throws Exception {
        return new SyncMlReader().read(utf8(message));
    }
}
