package helder.protocol.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.windows.discovery.DiscoverReader;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.session.Queued;
import helder.protocol.windows.session.Session;
import helder.protocol.windows.session.SessionLimits;
import helder.protocol.windows.session.SessionState;
import helder.protocol.windows.session.Turn;
import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.SyncMlReader;
import helder.protocol.windows.syncml.SyncMlWriter;
import helder.protocol.windows.wstep.TokenReader;
import helder.protocol.windows.xcep.GetPoliciesReader;
import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlLimits;
import helder.protocol.windows.xml.XmlReader;
import helder.protocol.windows.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** What reads bytes from outside, with good samples of each, and what must hold of anything that it reads. */
@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
enum Parsers {
    XML(() -> List.of(Samples.utf8("<a xmlns:b='urn:b' c='d'>e<b:f/>&amp;<![CDATA[g]]></a>")), bytes -> {
        String content = new XmlReader(XmlLimits.SOAP).read(bytes, XmlCursor::content);
        byte[] written = new XmlWriter().element("a", content).utf8();
        assertThat(new XmlReader(XmlLimits.SYNCML).read(written, XmlCursor::text))
                .isEqualTo(content);
    }),
    DISCOVER(
            () -> List.of(
                    Samples.utf8(Samples.discover("<EmailAddress>a@b.c</EmailAddress><OSEdition>48</OSEdition>")),
                    Samples.discover("<RequestVersion>4.0</RequestVersion>").getBytes(StandardCharsets.UTF_16)),
            bytes -> assertThat(new DiscoverReader().read(bytes).body().toString())
                    .isNotEmpty()),
    GET_POLICIES(
            () -> List.of(Samples.utf8(Samples.policies(Samples.USERNAME))),
            bytes -> assertThat(new GetPoliciesReader().read(bytes).body()).isNotNull()),
    TOKEN(
            () -> List.of(
                    token("Issue", BinarySecurityToken.PKCS10, SampleKeys.oldRequest(SampleKeys.OLD_KEYS)),
                    token(
                            "Renew",
                            BinarySecurityToken.PKCS7,
                            SampleKeys.signed(
                                    SampleKeys.newRequest(SampleKeys.NEW_KEYS),
                                    SampleKeys.OLD_KEYS,
                                    SampleKeys.IDENTITY))),
            bytes -> assertThat(new TokenReader().read(bytes).body().context()).isNotNull()),
    MESSAGE(
            () -> List.of(
                    Samples.utf8(SampleMessages.firstOfWindows11()),
                    Samples.utf8(SampleMessages.unenrolled("7")),
                    answer()),
            bytes -> {
                Message message = new SyncMlReader().read(bytes);
                assertThat(message.toString()).isNotEmpty();
            }),
    SESSION(() -> List.of(answer(), Samples.utf8(SampleMessages.firstOfWindows10("1", "user"))), bytes -> {
        Message message = new SyncMlReader().read(bytes);
        Turn turn = session().take(open(), message, List.of(asked("next")), null);
        if (turn instanceof Turn.Answer answer) {
            assertThat(SessionState.decode(answer.state().encoded())).contains(answer.state());
            Message written = new SyncMlReader().read(answer.body());
            assertThat(SyncMlWriter.write(written)).isEqualTo(answer.body());
        }
    }),
    STATE(
            () -> List.of(open().encoded()),
            bytes -> SessionState.decode(bytes)
                    .ifPresent(state -> assertThat(state.encoded()).isNotEmpty()));

    private final Supplier<List<byte[]>> samples;
    private final Check check;

    Parsers(Supplier<List<byte[]>> samples, Check check) {
        this.samples = samples;
        this.check = check;
    }

    @FunctionalInterface
    private interface Check {
        void check(byte[] bytes) throws Exception;
    }

    List<byte[]> samples() {
        return samples.get();
    }

    /** Reads, or refuses as it should; anything else is thrown. True when it was read. */
    boolean check(byte[] bytes) throws Exception {
        try {
            check.check(bytes);
            return true;
        } catch (MalformedMessageException refused) {
            assertThat(refused.whatIsWrong()).isNotBlank();
            return false;
        } catch (IllegalArgumentException refused) {
            assertThat(this).isEqualTo(STATE);
            return false;
        }
    }

    private static byte[] token(String requestType, String valueType, byte[] request) {
        return Samples.utf8(Samples.token(
                Samples.USERNAME,
                requestType,
                valueType,
                SampleKeys.base64(request),
                "<ac:ContextItem Name=\"DeviceID\"><ac:Value>D1</ac:Value></ac:ContextItem>"));
    }

    private static byte[] answer() {
        return Samples.utf8(SampleMessages.message("1", "2", """
                <Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>5</CmdRef><Cmd>Get</Cmd><Data>200</Data></Status>\
                <Results><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>5</CmdRef><Item><Source><LocURI>./a</LocURI></Source>\
                <Meta><Size xmlns="syncml:metinf">9</Size></Meta><Data>half</Data><MoreData/></Item></Results>\
                <Status><CmdID>3</CmdID><MsgRef>1</MsgRef><CmdRef>6</CmdRef><Cmd>Get</Cmd><Data>404</Data></Status>"""));
    }

    private static Session session() {
        return new Session(SampleMessages.DEVICE, SampleMessages.SERVER, SessionLimits.STANDARD);
    }

    private static SessionState open() {
        try {
            Message first = new SyncMlReader().read(Samples.utf8(SampleMessages.firstOfWindows10("1", "user")));
            Turn turn = session().take(null, first, List.of(asked("a"), asked("b")), null);
            return ((Turn.Answer) turn).state();
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static Queued asked(String id) {
        return new Queued(id, Instruction.OnNode.get(new LocUri("./Device/" + id)), Delivery.REPEATABLE);
    }
}
