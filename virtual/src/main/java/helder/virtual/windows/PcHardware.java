package helder.virtual.windows;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What a virtual PC is: invented, but shaped like the real thing.
 *
 * @param deviceId 32 hexadecimal digits: what the management client calls itself; no property of the hardware
 * @param hardwareId 64 hexadecimal digits derived from hardware; cloned machines share them
 */
public record PcHardware(
        PcModel model,
        String name,
        String serialNumber,
        String deviceId,
        String hardwareId,
        String ethernetMac,
        String wifiMac) {

    private static final int LONGEST_NAME = 15;

    /** The same seed invents the same PC. The name is cut and mended to what Windows takes as a computer name. */
    static PcHardware invent(PcModel model, String name, Random random) {
        return new PcHardware(
                model,
                computerName(name),
                "VPC" + hex(random, 4),
                hex(random, 16),
                hex(random, 32),
                hex(random, 6),
                model.laptop() ? hex(random, 6) : "");
    }

    private static String computerName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "PC" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    private static String hex(Random random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().withUpperCase().formatHex(drawn);
    }

    PcHardware named(String newName) {
        return new PcHardware(model, newName, serialNumber, deviceId, hardwareId, ethernetMac, wifiMac);
    }

    /** The same PC with the hardware id of another, as after cloning a disk image. */
    PcHardware clonedFrom(PcHardware other) {
        return new PcHardware(model, name, serialNumber, deviceId, other.hardwareId, ethernetMac, wifiMac);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Model", model.name());
        map.put("Name", name);
        map.put("SerialNumber", serialNumber);
        map.put("DeviceID", deviceId);
        map.put("HWDevID", hardwareId);
        map.put("EthernetMAC", ethernetMac);
        map.put("WiFiMAC", wifiMac);
        return map;
    }

    static PcHardware of(Dict saved) throws MalformedException {
        return new PcHardware(
                saved.text("Model")
                        .flatMap(PcModel::of)
                        .orElseThrow(() -> new MalformedException("a saved PC has a model")),
                saved.text("Name").orElse(""),
                saved.text("SerialNumber").orElse(""),
                saved.text("DeviceID").orElse(""),
                saved.text("HWDevID").orElse(""),
                saved.text("EthernetMAC").orElse(""),
                saved.text("WiFiMAC").orElse(""));
    }
}
