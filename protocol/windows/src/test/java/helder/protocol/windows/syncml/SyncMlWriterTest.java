package helder.protocol.windows.syncml;

import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncMlWriterTest {
    private static final LocUri NODE = new LocUri("./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart");

    @Test
    void aMessageIsWrittenInTheOrderOfTheDocumentType() throws Exception { // section 2.2
        var ids = new int[] {0};
        var atomic = new Instruction.Atomic(List.of(
                Instruction.OnNode.addInner(new LocUri("./Device/Vendor/MSFT/A").child("a b/\u00e9{1}")),
                Instruction.OnNode.exec(new LocUri("./Device/Vendor/MSFT/B"), Format.XML, "<a b=\"1\">&\uF000</a>")));
        var message = new Message(
                new Header("D", "2", "device", "https://dm.delinde.example/windows", null, null, Meta.NONE),
                List.of(
                        new Command.Status(
                                next(ids),
                                "2",
                                "0",
                                "SyncHdr",
                                List.of("t"),
                                List.of("s"),
                                new Challenge(Nonce.of(utf8("nonce"))),
                                407,
                                null,
                                List.of()),
                        new Command.Alert(next(ids), AlertCode.NEXT_MESSAGE, List.of()),
                        Instruction.OnNode.get(new LocUri("./DevDetail/SwV")).numbered(() -> next(ids)),
                        Instruction.OnNode.replace(NODE, Format.INT, "9").numbered(() -> next(ids)),
                        atomic.numbered(() -> next(ids))),
                true);

        assertThat(text(SyncMlWriter.write(message))).isEqualTo("""
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
                <SessionID>D</SessionID><MsgID>2</MsgID><Target><LocURI>device</LocURI></Target>\
                <Source><LocURI>https://dm.delinde.example/windows</LocURI></Source></SyncHdr><SyncBody>\
                <Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><TargetRef>t</TargetRef>\
                <SourceRef>s</SourceRef><Chal><Meta><Format xmlns="syncml:metinf">b64</Format>\
                <Type xmlns="syncml:metinf">syncml:auth-md5</Type><NextNonce xmlns="syncml:metinf">bm9uY2U=</NextNonce>\
                </Meta></Chal><Data>407</Data></Status><Alert><CmdID>2</CmdID><Data>1222</Data></Alert>\
                <Get><CmdID>3</CmdID><Item><Target><LocURI>./DevDetail/SwV</LocURI></Target></Item></Get>\
                <Replace><CmdID>4</CmdID><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart\
                </LocURI></Target><Meta><Format xmlns="syncml:metinf">int</Format>\
                <Type xmlns="syncml:metinf">text/plain</Type></Meta><Data>9</Data></Item></Replace>\
                <Atomic><CmdID>5</CmdID><Add><CmdID>6</CmdID><Item><Target>\
                <LocURI>./Device/Vendor/MSFT/A/a%20b%2F%C3%A9%7B1%7D</LocURI></Target>\
                <Meta><Format xmlns="syncml:metinf">node</Format></Meta></Item></Add>\
                <Exec><CmdID>7</CmdID><Item><Target><LocURI>./Device/Vendor/MSFT/B</LocURI></Target>\
                <Meta><Format xmlns="syncml:metinf">xml</Format><Type xmlns="syncml:metinf">text/plain</Type></Meta>\
                <Data>&lt;a b="1"&gt;&amp;&#xF000;&lt;/a&gt;</Data></Item></Exec></Atomic><Final/></SyncBody></SyncML>""");
        Message read = new SyncMlReader().read(SyncMlWriter.write(message));
        assertThat(read).isEqualTo(message);
        assertThat(SyncMlWriter.bytes(message.commands().get(1)))
                .isEqualTo("<Alert><CmdID>2</CmdID><Data>1222</Data></Alert>".length());
    }

    @Test
    void everyCommandOfADeviceCanBeWrittenToo() throws Exception { // for those who play the device
        var message = new Message(
                new Header(
                        "1",
                        "1",
                        "t",
                        "s",
                        "n",
                        new Credentials(Digest.TYPE, "x"),
                        new Meta(null, null, null, null, null, 65_536L, 1_048_576L)),
                List.of(
                        new Command.Results(
                                "1",
                                "2",
                                "3",
                                new Meta("chr", "text/plain", "critical", 5L, "bm9uY2U=", null, null),
                                List.of(new Item("t", "s", Meta.NONE, "", true))),
                        new Command.Group("2", false, List.of())),
                false);

        assertThat(new SyncMlReader().read(SyncMlWriter.write(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "a/b",
                "./",
                ".",
                "./a//b",
                "./a/./b",
                "./a/../b",
                "./a/..",
                "./a b",
                "./a*",
                "./a%2",
                "./a%zz",
                "./a/",
                "./a?x=y",
                "./a?list=Struct&b",
                "./\u00e9"
            })
    void whatIsNoAddressOfANodeIsRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LocUri(uri));
    }

    @Test
    void addressesKnowTheirScope() {
        assertThat(new LocUri("./User/Vendor/MSFT/VPNv2/x/ProfileXML").scope()).isEqualTo(Scope.USER);
        assertThat(new LocUri("./Users").scope()).isEqualTo(Scope.DEVICE);
        assertThat(new LocUri("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram?list=StructData").scope())
                .isEqualTo(Scope.DEVICE);
        assertThatIllegalArgumentException().isThrownBy(() -> new LocUri("./a").child("b".repeat(1_100)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocUri("./a").child(".."));
    }

    @Test
    void instructionsThatDevicesRefuseCannotBeMade() { // section 2.5
        var get = Instruction.OnNode.get(NODE);
        var user = Instruction.OnNode.delete(new LocUri("./User/Vendor/MSFT/a"));
        var add = Instruction.OnNode.add(NODE, Format.INT, "1");
        var replace = Instruction.OnNode.replace(NODE, Format.INT, "2");

        assertThatIllegalArgumentException().isThrownBy(() -> new Instruction.Atomic(List.of(add)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instruction.Atomic(List.of(add, get)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instruction.Atomic(List.of(add, user)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instruction.Atomic(List.of(add, replace)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instruction.OnNode(Verb.GET, NODE, null, null, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instruction.OnNode(Verb.REPLACE, NODE, null, null, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instruction.OnNode(Verb.REPLACE, NODE, Format.CHR, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instruction.OnNode(Verb.ADD, NODE, Format.NODE, null, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instruction.OnNode.replace(NODE, Format.XML, " <?xml version=\"1.0\"?><a/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Instruction.OnNode.replace(NODE, Format.CHR, "\u0000"));
        assertThat(replace.toString()).doesNotContain("2").contains("ActiveHoursStart");
    }

    private static String next(int[] ids) {
        return Integer.toString(++ids[0]);
    }
}
