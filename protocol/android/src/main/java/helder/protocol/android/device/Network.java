package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the device reaches networks; only where the policy asks for it, and withheld on personal devices from Android 12 on. */
public record Network(
        @Nullable String imei,
        @Nullable String meid,
        @Nullable String wifiMacAddress,
        List<String> phoneNumbers,
        List<String> carriers) {

    public Network {
        phoneNumbers = List.copyOf(phoneNumbers);
        carriers = List.copyOf(carriers);
    }

    static Network read(Fields fields) {
        List<Fields> lines = fields.objects("telephonyInfos");
        return new Network(
                fields.text("imei"),
                fields.text("meid"),
                fields.text("wifiMacAddress"),
                texts(lines, "phoneNumber"),
                texts(lines, "carrierName"));
    }

    private static List<String> texts(List<Fields> lines, String name) {
        return lines.stream()
                .flatMap(line -> Stream.ofNullable(line.text(name)))
                .toList();
    }

    @Override
    public String toString() {
        return "Network[]";
    }
}
