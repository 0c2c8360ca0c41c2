package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What a virtual device is: invented, but shaped like the real thing. */
public record Hardware(
        DeviceModel model,
        String name,
        String serialNumber,
        String udid,
        String imei,
        String wifiMac,
        String osVersion,
        String build) {

    private static final String SERIAL_LETTERS = "CDFGHJKLMNPQRTVWXY0123456789";

    /** The same seed invents the same device. */
    static Hardware invent(DeviceModel model, String name, Random random) {
        String udid = model == DeviceModel.MAC
                ? uuid(random)
                : "0000%04d-%016X".formatted(8100 + random.nextInt(60), random.nextLong() & 0x001FFFFFFFFFFFFFL);
        return new Hardware(
                model,
                name,
                letters(random, 10),
                udid,
                model == DeviceModel.MAC ? "" : "35" + digits(random, 13),
                "%02x:%02x:%02x:%02x:%02x:%02x"
                        .formatted(
                                0x02 | (random.nextInt(64) << 2),
                                random.nextInt(256),
                                random.nextInt(256),
                                random.nextInt(256),
                                random.nextInt(256),
                                random.nextInt(256)),
                model.osVersion(),
                model.build());
    }

    static String uuid(Random random) {
        return new UUID(
                        (random.nextLong() & ~0xF000L) | 0x4000L,
                        (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE)
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(SERIAL_LETTERS.charAt(random.nextInt(SERIAL_LETTERS.length())));
        }
        return text.toString();
    }

    static String digits(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    Hardware named(String newName) {
        return new Hardware(model, newName, serialNumber, udid, imei, wifiMac, osVersion, build);
    }

    Hardware updatedTo(String newVersion, String newBuild) {
        return new Hardware(model, name, serialNumber, udid, imei, wifiMac, newVersion, newBuild);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Model", model.name());
        map.put("Name", name);
        map.put("SerialNumber", serialNumber);
        map.put("UDID", udid);
        map.put("IMEI", imei);
        map.put("WiFiMAC", wifiMac);
        map.put("OSVersion", osVersion);
        map.put("BuildVersion", build);
        return map;
    }

    static Hardware of(Dict saved) throws MalformedException {
        return new Hardware(
                saved.text("Model")
                        .flatMap(DeviceModel::of)
                        .orElseThrow(() -> new MalformedException("a saved device has a model")),
                saved.text("Name").orElse(""),
                saved.text("SerialNumber").orElse(""),
                saved.text("UDID").orElse(""),
                saved.text("IMEI").orElse(""),
                saved.text("WiFiMAC").orElse(""),
                saved.text("OSVersion").orElse(""),
                saved.text("BuildVersion").orElse(""));
    }
}
