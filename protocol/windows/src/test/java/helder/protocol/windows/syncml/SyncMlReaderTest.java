package helder.protocol.windows.syncml;

import static helder.protocol.windows.SampleMessages.DEVICE;
import static helder.protocol.windows.SampleMessages.SERVER;
import static helder.protocol.windows.SampleMessages.firstOfWindows10;
import static helder.protocol.windows.SampleMessages.firstOfWindows11;
import static helder.protocol.windows.SampleMessages.message;
import static helder.protocol.windows.SampleMessages.unenrolled;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.windows.xml.XmlException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncMlReaderTest {
    private final SyncMlReader reader = new SyncMlReader();

    @Test
    void theFirstMessageOfWindows10IsRead() throws Exception { // section 2.3
        Message message = read(firstOfWindows10("1", "user"));

        assertThat(message.header()).isEqualTo(new Header("1", "1", SERVER, DEVICE, null, null, Meta.NONE));
        assertThat(message.last()).isTrue();
        assertThat(message.commands()).hasSize(3);
        assertThat(message.commands().get(0)).isInstanceOfSatisfying(Command.Alert.class, alert -> {
            assertThat(alert.id()).isEqualTo("2");
            assertThat(alert.code()).isEqualTo(AlertCode.STARTED_BY_CLIENT);
        });
        assertThat(message.commands().get(1)).isInstanceOfSatisfying(Command.Alert.class, alert -> {
            assertThat(alert.items().getFirst().meta().type()).isEqualTo(AlertCode.LOGIN_STATUS);
            assertThat(alert.items().getFirst().value()).contains("user");
        });
        assertThat(message.commands().get(2)).isInstanceOfSatisfying(Command.Operation.class, replace -> {
            assertThat(replace.verb()).isEqualTo(Verb.REPLACE);
            assertThat(replace.items()).hasSize(5);
            assertThat(replace.items().get(2).node()).contains("./DevInfo/Mod");
            assertThat(replace.items().get(2).value()).contains("Book & Pen 7");
            assertThat(replace.toString()).doesNotContain("Book");
        });
    }

    @Test
    void theFirstMessageOfWindows11IsRead() throws Exception {
        Message message = read(firstOfWindows11());

        assertThat(message.header().sessionId()).isEqualTo("D");
        assertThat(message.header().sourceName()).isEqualTo("device-1");
        assertThat(message.header().toString()).doesNotContain(DEVICE);
    }

    @Test
    void utf16AndTheOlderVersionAreTheSame() throws Exception {
        Message wanted = read(firstOfWindows10("1", "none"));

        assertThat(reader.read(("\ufeff" + firstOfWindows10("1", "none")).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(wanted);
        assertThat(read(firstOfWindows10("1", "none").replace("SYNCML1.2", "SYNCML1.1")))
                .isEqualTo(wanted);
        assertThat(read(firstOfWindows10("1", "none").replace("xmlns=\"SYNCML:SYNCML1.2\"", "")))
                .isEqualTo(wanted);
    }

    @Test
    void somebodyLeaves() throws Exception { // section 1.13
        assertThat(read(unenrolled("7")).commands().get(1)).isInstanceOfSatisfying(Command.Alert.class, alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.GENERIC);
            assertThat(alert.items().getFirst().meta().type()).isEqualTo(AlertCode.UNENROLLED_BY_USER);
            assertThat(alert.items().getFirst().meta().format()).isEqualTo("int");
        });
    }

    @Test
    void answersAreRead() throws Exception { // sections 2.2, 2.6, 2.10 no. 4
        Message message = read(message("D", "2", """
                <Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>\
                <Status><MsgRef>1</MsgRef><CmdRef>4</CmdRef><TargetRef>./Vendor/MSFT/Nope</TargetRef>\
                <Data msft:originalerror="0x86000002" xmlns:msft="http://schemas.microsoft.com/MobileDevice/MDM">500</Data></Status>\
                <Results><CmdID>3</CmdID><CmdRef>5</CmdRef><Item><Meta><Format xmlns="syncml:metinf">xml</Format></Meta>\
                <Source><LocURI>./Device/Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions</LocURI></Source>\
                <Data><DeviceManageability><CSPVersions/></DeviceManageability></Data></Item>\
                <Item><Source><LocURI>./DevDetail/SwV</LocURI></Source><Data></Data></Item>\
                <Item><Source><LocURI>./x</LocURI></Source></Item></Results><Unheard><CmdID>9</CmdID></Unheard><Final/>"""));

        assertThat(message.commands()).hasSize(3);
        assertThat(message.commands().get(0)).isEqualTo(Command.Status.of("1", "1", "0", "SyncHdr", 200));
        assertThat(message.commands().get(1)).isInstanceOfSatisfying(Command.Status.class, status -> {
            assertThat(status.id()).isEmpty();
            assertThat(status.command()).isEmpty();
            assertThat(status.targetRefs()).containsExactly("./Vendor/MSFT/Nope");
            assertThat(status.code()).isEqualTo(500);
            assertThat(status.originalError()).isEqualTo("0x86000002");
        });
        assertThat(message.commands().get(2)).isInstanceOfSatisfying(Command.Results.class, results -> {
            assertThat(results.messageRef()).isEqualTo("1");
            assertThat(results.items().get(0).value())
                    .contains("<DeviceManageability><CSPVersions></CSPVersions></DeviceManageability>");
            assertThat(results.items().get(1).value()).contains("");
            assertThat(results.items().get(2).value()).isEmpty();
        });
    }

    @Test
    void groupsProofsAndPartsOfObjectsAreRead() throws Exception {
        Message message = read(message("1", "3", """
                <Atomic><CmdID>1</CmdID><Add><CmdID>2</CmdID><Item/></Add><Sequence><CmdID>3</CmdID></Sequence></Atomic>\
                <Results><CmdID>4</CmdID><MsgRef>2</MsgRef><CmdRef>2</CmdRef><Item><Source><LocURI>./a</LocURI></Source>\
                <Meta><Size xmlns="syncml:metinf">12</Size></Meta><Data>half</Data><MoreData/></Item></Results>\
                <Status><CmdID>5</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Chal><Meta>\
                <Format xmlns="syncml:metinf">b64</Format><NextNonce xmlns="syncml:metinf">bm9uY2U=</NextNonce></Meta></Chal>\
                <Data>212</Data></Status>""").replace("</SyncHdr>", """
                <Cred><Meta><Format xmlns="syncml:metinf">b64</Format><Type xmlns="syncml:metinf">syncml:auth-md5</Type></Meta>\
                <Data>EVEkoFZcVgPM+ESnu9IC0g==</Data></Cred><Meta><MaxMsgSize xmlns="syncml:metinf">65535</MaxMsgSize>\
                <MaxObjSize xmlns="syncml:metinf">99999999999999999999</MaxObjSize></Meta></SyncHdr>"""));

        assertThat(message.last()).isFalse();
        assertThat(message.header().credentials())
                .contains(new Credentials("syncml:auth-md5", "EVEkoFZcVgPM+ESnu9IC0g=="));
        assertThat(message.header().meta().maxMessageBytes()).isEqualTo(65535);
        assertThat(message.header().meta().maxObjectBytes()).isNull();
        assertThat(message.commands().get(0)).isInstanceOfSatisfying(Command.Group.class, group -> {
            assertThat(group.atomic()).isTrue();
            assertThat(group.commands()).hasSize(2);
        });
        assertThat(message.commands().get(1)).isInstanceOfSatisfying(Command.Results.class, results -> {
            assertThat(results.items().getFirst().moreData()).isTrue();
            assertThat(results.items().getFirst().meta().size()).isEqualTo(12);
        });
        assertThat(message.commands().get(2))
                .isInstanceOfSatisfying(
                        Command.Status.class,
                        status -> assertThat(status.challenge()).isEqualTo(new Challenge(Nonce.of(utf8("nonce")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<SyncML xmlns='SYNCML:SYNCML1.2'/>",
                "<SyncML xmlns='urn:other'><SyncHdr/><SyncBody/></SyncML>",
                "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncBody/></SyncML>",
                "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr/><SyncBody/></SyncML>",
                "<wap-provisioningdoc/>"
            })
    void whatIsNoMessageIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(XmlException.class);
    }

    @Test
    void aMessageWithImpossiblePartsIsRefused() {
        assertRefused(message("x".repeat(33), "1", ""), "an id longer");
        assertRefused(message("1", "", ""), "without session, message or source");
        assertRefused(message("1", "1", "<Alert><CmdID>1</CmdID><Data>1x</Data></Alert>"), "not a number");
        assertRefused(message("1", "1", "<Status><Data>2000000000000</Data></Status>"), "not a number");
        assertRefused(message("1", "1", "<Status><CmdID><a/></CmdID></Status>"), "where a text is expected");
        assertRefused(
                message(
                        "1",
                        "1",
                        "<Get><Item><Target><LocURI>" + "x".repeat(2_100) + "</LocURI></Target></Item></Get>"),
                "an address longer");
        assertRefused(message("1", "1", "<Atomic>".repeat(70) + "</Atomic>".repeat(70)), "nested deeper");
    }

    private void assertRefused(String document, String why) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(XmlException.class)
                .hasMessageContaining(why);
    }

    private Message read(String document) throws XmlException {
        return reader.read(utf8(document));
    }
}
