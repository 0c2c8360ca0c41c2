package helder.protocol.windows;

/** Messages of devices as recorded exchanges describe them (sections 1.13, 2.2 and 2.3), written by hand. */
public final class SampleMessages {
    public static final String DEVICE = SampleKeys.DEVICE_ID;
    public static final String SERVER = "https://dm.delinde.example/windows";

    private SampleMessages() {}

    /** The first message of Windows 10: two alerts, and who the device is. */
    public static String firstOfWindows10(String session, String login) {
        return message(session, "1", """
                <Alert><CmdID>2</CmdID><Data>1201</Data></Alert>\
                <Alert><CmdID>3</CmdID><Data>1224</Data><Item><Meta><Type xmlns="syncml:metinf">com.microsoft/MDM/LoginStatus</Type>\
                </Meta><Data>%s</Data></Item></Alert>\
                <Replace><CmdID>4</CmdID><Item><Source><LocURI>./DevInfo/DevId</LocURI></Source><Data>%s</Data></Item>\
                <Item><Source><LocURI>./DevInfo/Man</LocURI></Source><Data>Contoso</Data></Item>\
                <Item><Source><LocURI>./DevInfo/Mod</LocURI></Source><Data>Book &amp; Pen 7</Data></Item>\
                <Item><Source><LocURI>./DevInfo/DmV</LocURI></Source><Data>1.3</Data></Item>\
                <Item><Source><LocURI>./DevInfo/Lang</LocURI></Source><Data>nl-NL</Data></Item></Replace><Final/>""".formatted(login, DEVICE));
    }

    /** The same from Windows 11: a hexadecimal session, an account's name, a namespace on the body. */
    public static String firstOfWindows11() {
        return firstOfWindows10("D", "user")
                .replace("</LocURI></Source></SyncHdr>", "</LocURI><LocName>device-1</LocName></Source></SyncHdr>")
                .replace("<SyncBody>", "<SyncBody xmlns:msft=\"http://schemas.microsoft.com/MobileDevice/MDM\">");
    }

    /** Somebody ends the management of the device. */
    public static String unenrolled(String session) {
        return message(session, "1", """
                <Alert><CmdID>2</CmdID><Data>1201</Data></Alert>\
                <Alert><CmdID>3</CmdID><Data>1226</Data><Item><Meta>\
                <Type xmlns="syncml:metinf">com.microsoft:mdm.unenrollment.userrequest</Type>\
                <Format xmlns="syncml:metinf">int</Format></Meta><Data>1</Data></Item></Alert><Final/>""");
    }

    public static String message(String session, String message, String body) {
        return """
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
                <SessionID>%s</SessionID><MsgID>%s</MsgID><Target><LocURI>%s</LocURI></Target>\
                <Source><LocURI>%s</LocURI></Source></SyncHdr><SyncBody>%s</SyncBody></SyncML>""".formatted(session, message, SERVER, DEVICE, body);
    }
}
