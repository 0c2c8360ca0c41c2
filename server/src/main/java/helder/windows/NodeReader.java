package helder.windows;

import helder.manifest.DataItem;
import helder.protocol.windows.session.NodeValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates values of nodes into values of data items, asked for or not. Whatever a PC volunteers is translated as well, so that the gate can
 * judge and count it; what means nothing in the manifest is only counted. Packages of management are not read here: only what was asked for by
 * name is known to be one ({@link PackageQuestions}). Nothing here decides what may be kept.
 */
final class NodeReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LIST = 200_000;
    private static final double BYTES_IN_MEGABYTE = 1_048_576;
    private static final double BYTES_IN_GIGABYTE = 1_000_000_000;

    private static final String DEVICE_STATUS = "./vendor/msft/devicestatus/";
    private static final String CELLULAR = DEVICE_STATUS + "cellularidentities/";
    private static final String NETWORK = DEVICE_STATUS + "networkidentifiers/";
    private static final String PROGRAMS = "./vendor/msft/win32appinventory/win32installedprogram/";

    /** What the management client says about itself, which is no fact about the device; and the language, which is left where it is. */
    private static final String CLIENT = "./vendor/msft/dmclient/provider/";

    private static final List<String> FRAME = List.of("./devinfo/dmv", "./devinfo/lang", "./devdetail/lrgobj");

    private static final Pattern VERSION =
            Pattern.compile("([0-9]{1,3}\\.[0-9]{1,3})\\.([0-9]{1,7})(?:\\.([0-9]{1,7}))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("/");
    private static final Pattern NOT_HEX = Pattern.compile("[^0-9a-f]");
    private static final Pattern HARDWARE_ADDRESS = Pattern.compile("[0-9a-f]{12}");

    private final Map<DataItem, TreeSet<String>> lines = new EnumMap<>(DataItem.class);
    private final Map<DataItem, String> values = new EnumMap<>(DataItem.class);
    private @Nullable String manufacturer;
    private @Nullable String model;
    private int unknown;

    private NodeReader() {}

    static Observed read(List<NodeValue> told) {
        var reader = new NodeReader();
        told.forEach(value ->
                reader.take(address(value.node()), value.value().orElse("").strip()));
        reader.finish();
        return new Observed(reader.values, reader.unknown);
    }

    /** Devices do not tell upper from lower case, and a node of the device has two addresses. */
    private static String address(String node) {
        int query = node.indexOf('?');
        String lower = (query < 0 ? node : node.substring(0, query)).toLowerCase(Locale.ROOT);
        return lower.startsWith("./device/") ? "./" + lower.substring("./device/".length()) : lower;
    }

    private void take(String address, String value) {
        if (FRAME.contains(address) || (address.startsWith(CLIENT) && !address.endsWith("/hwdevid"))) {
            return;
        }
        switch (address) {
            case "./devinfo/man" -> manufacturer = value;
            case "./devinfo/mod" -> model = value;
            case "./devdetail/swv" -> version(value);
            case "./devdetail/ext/microsoft/devicename", "./devdetail/ext/microsoft/dnscomputername" ->
                put(DataItem.DEVICE_NAME, value);
            case "./devdetail/ext/microsoft/totalstorage" -> gigabytes(DataItem.STORAGE_TOTAL, value);
            case "./devdetail/ext/microsoft/freestorage" -> gigabytes(DataItem.STORAGE_FREE, value);
            case DEVICE_STATUS + "battery/estimatedchargeremaining" -> percent(value);
            case "./devdetail/ext/microsoft/smbiosserialnumber" -> put(DataItem.SERIAL_NUMBER, value);
            case "./devinfo/devid" -> put(DataItem.DEVICE_IDENTIFIER, value);
            case DEVICE_STATUS + "compliance/encryptioncompliance" ->
                said(DataItem.ENCRYPTION, value, List.of("1", "true"), List.of("0", "false"));
            case DEVICE_STATUS + "firewall/status" -> said(DataItem.FIREWALL, value, List.of("0"), List.of("1", "2"));
            case DEVICE_STATUS + "antivirus/status" -> said(DataItem.ANTIVIRUS, value, List.of("0"), List.of("1", "2"));
            case DEVICE_STATUS + "securebootstate" ->
                said(DataItem.SYSTEM_INTEGRITY, value, List.of("1"), List.of("0", "2"));
            case "./devdetail/ext/wlanmacaddress" -> hardwareAddress(value);
            case DEVICE_STATUS + "networkidentifiers" -> names(value).forEach(this::hardwareAddress);
            case DEVICE_STATUS + "cellularidentities" ->
                names(value).forEach(name -> line(DataItem.CELLULAR_IDENTIFIER, name));
            case "./vendor/msft/win32appinventory/win32installedprogram" ->
                lines.computeIfAbsent(DataItem.APPS_PERSONAL, _ -> new TreeSet<>());
            // Not asked for by these names, but understood when volunteered.
            case "./vendor/msft/dmclient/hwdevid", "./devdetail/ext/devicehardwaredata" ->
                put(DataItem.DEVICE_IDENTIFIER, value);
            case "./devdetail/ext/mobileid" -> line(DataItem.CELLULAR_IDENTIFIER, value);
            default -> below(address, value);
        }
    }

    /** What stands below a node that has children. */
    private void below(String address, String value) {
        String last = address.substring(address.lastIndexOf('/') + 1);
        if (address.startsWith(CELLULAR)) {
            line(DataItem.CELLULAR_IDENTIFIER, decoded(first(address, CELLULAR)));
            switch (last) {
                case "phonenumber" -> put(DataItem.PHONE_NUMBER, value);
                case "commercializationoperator" -> put(DataItem.CARRIER, value);
                case "imsi", "iccid" -> line(DataItem.CELLULAR_IDENTIFIER, value);
                default -> unknown++;
            }
        } else if (address.startsWith(NETWORK)) {
            hardwareAddress(decoded(first(address, NETWORK)));
            unknown++;
        } else if (address.startsWith(PROGRAMS)) {
            lines.computeIfAbsent(DataItem.APPS_PERSONAL, _ -> new TreeSet<>());
            if (last.equals("name")) {
                line(DataItem.APPS_PERSONAL, value);
            }
        } else {
            unknown++;
        }
    }

    private void finish() {
        lines.forEach((item, entries) -> values.put(item, shortened(String.join("\n", entries), LONGEST_LIST)));
        String maker = manufacturer == null ? "" : manufacturer;
        String kind = model == null ? "" : model;
        boolean named = kind.toLowerCase(Locale.ROOT).startsWith(maker.toLowerCase(Locale.ROOT));
        put(DataItem.DEVICE_MODEL, named ? kind : (maker + " " + kind).strip());
    }

    /** {@code 10.0.22631.3447}: the release that people know by its name is one item, how far it was updated the other. */
    private void version(String value) {
        Matcher parts = VERSION.matcher(value);
        if (!parts.matches()) {
            unknown++;
            return;
        }
        put(DataItem.OS_VERSION, parts.group(1) + "." + parts.group(2));
        put(DataItem.OS_BUILD, parts.group(2) + (parts.group(3) == null ? "" : "." + parts.group(3)));
    }

    private void gigabytes(DataItem item, String megabytes) {
        if (NUMBER.matcher(megabytes).matches()) {
            double bytes = Long.parseLong(megabytes) * BYTES_IN_MEGABYTE;
            put(item, String.format(Locale.ROOT, "%.1f", bytes / BYTES_IN_GIGABYTE));
        } else {
            unknown++;
        }
    }

    /** A PC without a battery says 0 or nothing. */
    private void percent(String value) {
        if (NUMBER.matcher(value).matches() && Long.parseLong(value) <= 100) {
            if (!value.equals("0")) {
                put(DataItem.BATTERY_LEVEL, Long.toString(Long.parseLong(value)));
            }
        } else {
            unknown++;
        }
    }

    /** Other numbers mean that the PC does not know, or has no such thing: then nothing is known. */
    private void said(DataItem item, String value, List<String> yes, List<String> no) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (yes.contains(lower)) {
            put(item, "yes");
        } else if (no.contains(lower)) {
            put(item, "no");
        }
    }

    private void hardwareAddress(String value) {
        String hex = NOT_HEX.matcher(value.toLowerCase(Locale.ROOT)).replaceAll("");
        if (HARDWARE_ADDRESS.matcher(hex).matches()) {
            line(DataItem.NETWORK_ADDRESSES, hex.replaceAll("(..)(?!$)", "$1:"));
        } else if (!value.isEmpty()) {
            unknown++;
        }
    }

    /** The names of children: percent-encoded, with a stroke between two. */
    private static List<String> names(String value) {
        return value.isEmpty()
                ? List.of()
                : BETWEEN_NAMES
                        .splitAsStream(value)
                        .map(NodeReader::decoded)
                        .filter(name -> !name.isBlank())
                        .toList();
    }

    private static String first(String address, String prefix) {
        int end = address.indexOf('/', prefix.length());
        return address.substring(prefix.length(), end < 0 ? address.length() : end);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItStands) {
            return name;
        }
    }

    private void line(DataItem item, String text) {
        if (!text.isBlank()) {
            lines.computeIfAbsent(item, _ -> new TreeSet<>())
                    .add(shortened(text.replace('\n', ' ').replace('\r', ' '), LONGEST_TEXT));
        }
    }

    private void put(DataItem item, String text) {
        if (!text.isBlank()) {
            values.putIfAbsent(item, shortened(text, LONGEST_TEXT));
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
