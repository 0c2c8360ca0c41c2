package helder.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as one party holds it: a single address of IPv4, or the first 64 bits of one of IPv6, of which every
 * line gets at least that many. For counting in memory only.
 */
public final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** @param address of the client as the server or a trusted proxy saw it; what is none stands for itself */
    public static String of(String address) {
        String plain = address.replaceFirst("^\\[", "").replaceFirst("[%\\]].*$", "");
        // Letters beyond hexadecimal would be a name, and names are not looked up.
        if (!plain.matches("[0-9A-Fa-f:.]+")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address; // nothing but a key: it still counts for whoever sends it
        }
    }
}
