package helder.protocol.windows.syncml;

import helder.protocol.windows.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages of the server: SyncML 1.2 in the order of the document type, on one line, in UTF-8 without a mark or a
 * declaration, values escaped once and never as CDATA (section 2.10). Equal messages give equal bytes.
 */
public final class SyncMlWriter {
    private static final String[] META = {"xmlns", "syncml:metinf"};

    private final XmlWriter xml = new XmlWriter();

    private SyncMlWriter() {}

    /** The message. */
    public static byte[] write(Message message) {
        var writer = new SyncMlWriter();
        writer.xml.open("SyncML", "xmlns", "SYNCML:SYNCML1.2");
        writer.header(message.header());
        writer.xml.open("SyncBody");
        message.commands().forEach(writer::command);
        if (message.last()) {
            writer.xml.empty("Final");
        }
        return writer.xml.close().close().utf8();
    }

    /** How many bytes a command adds to a message. */
    public static int bytes(Command command) {
        var writer = new SyncMlWriter();
        writer.command(command);
        return writer.xml.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private void header(Header header) {
        xml.open("SyncHdr").element("VerDTD", "1.2").element("VerProto", "DM/1.2");
        xml.element("SessionID", header.sessionId()).element("MsgID", header.messageId());
        place("Target", header.target(), null);
        place("Source", header.source(), header.sourceName());
        header.credentials().ifPresent(credentials -> {
            xml.open("Cred").open("Meta").element("Format", "b64", META).element("Type", credentials.type(), META);
            xml.close().element("Data", credentials.data()).close();
        });
        meta(header.meta());
        xml.close();
    }

    private void command(Command command) {
        xml.open(command.name()).element("CmdID", command.id());
        switch (command) {
            case Command.Alert alert -> {
                xml.element("Data", Integer.toString(alert.code()));
                alert.items().forEach(this::item);
            }
            case Command.Status status -> status(status);
            case Command.Results results -> {
                xml.element("MsgRef", results.messageRef()).element("CmdRef", results.commandRef());
                meta(results.meta());
                results.items().forEach(this::item);
            }
            case Command.Operation operation -> {
                meta(operation.meta());
                operation.items().forEach(this::item);
            }
            case Command.Group group -> group.commands().forEach(this::command);
        }
        xml.close();
    }

    private void status(Command.Status status) {
        xml.element("MsgRef", status.messageRef()).element("CmdRef", status.commandRef());
        xml.element("Cmd", status.command());
        status.targetRefs().forEach(reference -> xml.element("TargetRef", reference));
        status.sourceRefs().forEach(reference -> xml.element("SourceRef", reference));
        if (status.challenge() != null) {
            xml.open("Chal").open("Meta").element("Format", "b64", META).element("Type", Digest.TYPE, META);
            xml.element("NextNonce", status.challenge().nonce().base64(), META);
            xml.close().close();
        }
        xml.element("Data", Integer.toString(status.code()));
        status.items().forEach(this::item);
    }

    private void item(Item item) {
        xml.open("Item");
        if (item.target() != null) {
            place("Target", item.target(), null);
        }
        if (item.source() != null) {
            place("Source", item.source(), null);
        }
        meta(item.meta());
        xml.elementIfPresent("Data", item.data());
        if (item.moreData()) {
            xml.empty("MoreData");
        }
        xml.close();
    }

    private void meta(Meta meta) {
        if (meta.equals(Meta.NONE)) {
            return;
        }
        xml.open("Meta").elementIfPresent("Format", meta.format(), META);
        xml.elementIfPresent("Type", meta.type(), META).elementIfPresent("Mark", meta.mark(), META);
        number("Size", meta.size());
        xml.elementIfPresent("NextNonce", meta.nextNonce(), META);
        number("MaxMsgSize", meta.maxMessageBytes());
        number("MaxObjSize", meta.maxObjectBytes());
        xml.close();
    }

    private void number(String name, @Nullable Long number) {
        xml.elementIfPresent(name, number == null ? null : number.toString(), META);
    }

    private void place(String name, String address, @Nullable String locName) {
        xml.open(name)
                .element("LocURI", address)
                .elementIfPresent("LocName", locName)
                .close();
    }
}
