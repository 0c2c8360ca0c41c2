package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.xml.XmlWriter;
import java.util.List;

/**
 * BitLocker (section 3.3). Windows asks the person at the device; taking the rule back decrypts nothing. The protocol gives a
 * server no recovery key: say so before it is switched on.
 */
public enum DriveEncryption {
    AES_CBC_128(3),
    AES_CBC_256(4),
    XTS_AES_128(6),
    XTS_AES_256(7);

    private static final String PREFIX = "./Device/Vendor/MSFT/BitLocker/";

    private final int method;

    DriveEncryption(int method) {
        this.method = method;
    }

    /** That drives are encrypted, with this method on drives of the system and others, and CBC on removable ones. */
    public List<Instruction.OnNode> instructions() {
        String removable = Integer.toString(method == 6 ? 3 : method == 7 ? 4 : method);
        return List.of(
                Csp.shipped()
                        .node(PREFIX + "EncryptionMethodByDriveType")
                        .replace(new XmlWriter().empty("enabled")
                                + drives("Os", Integer.toString(method))
                                + drives("Fdv", Integer.toString(method))
                                + drives("Rdv", removable)),
                Csp.shipped().node(PREFIX + "RequireDeviceEncryption").replace("1"));
    }

    private static String drives(String kind, String method) {
        return new XmlWriter()
                .empty("data", "id", "EncryptionMethodWithXts" + kind + "DropDown_Name", "value", method)
                .toString();
    }
}
