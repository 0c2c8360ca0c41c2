package helder.virtual.google.phone;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a phone has that names it, and its person's number. Invented, and of nothing real. */
public record Hardware(String serialNumber, String imei, String wifiMac, String phoneNumber, String iccId) {

    static Hardware of(Random random) {
        String serial = letters(random, 11);
        String imei = "35" + digits(random, 13);
        String mac = "02:"
                + IntStream.range(0, 5)
                        .mapToObj(_ -> "%02x".formatted(random.nextInt(256)))
                        .collect(Collectors.joining(":"));
        return new Hardware(serial, imei, mac, "+31970" + digits(random, 8), "8931" + digits(random, 15));
    }

    static String digits(Random random, int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    static String letters(Random random, int count) {
        String alphabet = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
        return random.ints(count, 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .collect(Collectors.joining());
    }
}
