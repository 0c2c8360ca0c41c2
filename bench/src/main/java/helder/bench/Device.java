package helder.bench;

import helder.virtual.wire.Identity;
import helder.virtual.wire.PlistWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A virtual iPhone reduced to its messages, which are made before they are sent, so that making them costs nothing while the
 * clock runs.
 */
final class Device {

    private static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";
    private static final String COMMANDS = "application/x-apple-aspen-mdm";

    private final Target target;
    private final Identity identity;
    private final String udid;
    private final String serial;
    private final String magic;
    private final Map<String, String> shown;
    private final byte[][] tokens = new byte[2][32];
    private final byte[] idle;
    private int turn;

    Device(Target target, Identity identity, long number) {
        var random = new Random(number);
        this.target = target;
        this.identity = identity;
        this.udid = udid(random);
        this.serial = "B" + Long.toString(100_000_000_000L + number, 36).toUpperCase(java.util.Locale.ROOT);
        this.magic = new UUID(random.nextLong(), random.nextLong()).toString();
        Showing showing = target.showing();
        this.shown = showing.form() == Showing.Form.SIGNATURE ? Map.of() : showing.of(identity, new byte[0]);
        random.nextBytes(tokens[0]);
        random.nextBytes(tokens[1]);
        this.idle = request(false, idleBody());
    }

    private static String udid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(java.util.Locale.ROOT);
    }

    /** The identifier of the device with this number. */
    static String udid(long number) {
        return udid(new Random(number));
    }

    private byte[] idleBody() {
        return plist(Map.of("Status", "Idle", "UDID", udid));
    }

    byte[] idle() {
        return idle;
    }

    /** Idle, signed by the device and sent without the certificate in a header, so that the server must check the signature. */
    byte[] signedIdle() {
        byte[] body = idleBody();
        return request(false, body, Showing.signature(identity, body));
    }

    byte[] authenticate() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("MessageType", "Authenticate");
        message.put("Topic", target.topic());
        message.put("UDID", udid);
        message.put("OSVersion", "18.6");
        message.put("BuildVersion", "22G86");
        message.put("ProductName", "iPhone15,4");
        message.put("SerialNumber", serial);
        message.put("IMEI", "35 000000 000000 0");
        message.put("DeviceName", "iPhone");
        message.put("Model", "MTP03");
        message.put("ModelName", "iPhone");
        return request(true, plist(message));
    }

    /** Another token each time, so that each message is a change. */
    byte[] tokenUpdate() {
        turn = 1 - turn;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("MessageType", "TokenUpdate");
        message.put("Topic", target.topic());
        message.put("UDID", udid);
        message.put("PushMagic", magic);
        message.put("Token", tokens[turn]);
        message.put("AwaitingConfiguration", false);
        return request(true, plist(message));
    }

    /** Says that a command was done; one that asks for the device's description is answered with one. */
    byte[] acknowledge(String command) {
        String uuid = between(command, "<key>CommandUUID</key>");
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("CommandUUID", uuid);
        message.put("Status", "Acknowledged");
        message.put("UDID", udid);
        if (between(command, "<key>RequestType</key>").equals("DeviceInformation")) {
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("AvailableDeviceCapacity", 64.5);
            answers.put("BatteryLevel", 0.75);
            answers.put("BuildVersion", "22G86");
            answers.put("DeviceCapacity", 128.0);
            answers.put("DeviceName", "iPhone");
            answers.put("Model", "MTP03");
            answers.put("ModelName", "iPhone");
            answers.put("OSVersion", "18.6");
            answers.put("ProductName", "iPhone15,4");
            answers.put("SerialNumber", serial);
            answers.put("UDID", udid);
            answers.put("IsSupervised", false);
            message.put("QueryResponses", answers);
        }
        return request(false, plist(message));
    }

    private static String between(String plist, String key) {
        int at = plist.indexOf(key);
        int from = plist.indexOf("<string>", at) + "<string>".length();
        int to = plist.indexOf("</string>", from);
        return at < 0 || to < 0 ? "" : plist.substring(from, to);
    }

    private byte[] request(boolean checkIn, byte[] body) {
        return request(checkIn, body, shown.isEmpty() ? Showing.signature(identity, body) : shown);
    }

    private byte[] request(boolean checkIn, byte[] body, Map<String, String> showing) {
        Map<String, String> headers = new HashMap<>(showing);
        headers.put("Content-Type", checkIn ? CHECK_IN : COMMANDS);
        return Requests.of("PUT", checkIn ? target.checkIn() : target.commands(), headers, body);
    }

    private static byte[] plist(Map<String, Object> message) {
        return PlistWriter.write(message);
    }

    Target target() {
        return target;
    }

    Identity identity() {
        return identity;
    }

    String udid() {
        return udid;
    }
}
