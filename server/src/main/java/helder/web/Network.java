package helder.web;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Where a request comes from, as far as one party holds it: a single address of IPv4, or the first 64 bits of one of IPv6, of which every
 * line gets at least that many. For counting in memory only.
 */
public final class Network {

    private static final int GROUPS = 8;

    private Network() {}

    /** @param address of the client as the server or a trusted proxy saw it; what is none stands for itself */
    public static String of(String address) {
        int colon = address.indexOf(':');
        if (colon < 0) {
            return address;
        }
        if (address.indexOf('.') >= 0 && colon == address.lastIndexOf(':')) {
            return address.substring(0, colon); // some proxies name the port as well
        }
        if (isWritten(address)) {
            return prefix(address);
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(withoutZone(address));
            return parsed instanceof Inet6Address ? prefix(parsed.getHostAddress()) : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address; // nothing but a key: it still counts for whoever sends it
        }
    }

    /** Whether it is as the listeners write it: in eight groups, from which parsing would only lose time. */
    private static boolean isWritten(String address) {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            char each = address.charAt(i);
            if (each == ':' && address.startsWith("::", i)) {
                return false;
            }
            if (each == ':') {
                colons++;
            } else if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
                return false;
            }
        }
        return colons == GROUPS - 1;
    }

    private static String prefix(String written) {
        int end = -1;
        for (int group = 0; group < GROUPS / 2; group++) {
            end = written.indexOf(':', end + 1);
        }
        return written.substring(0, end) + "::/64";
    }

    /** Without the brackets of addresses in links, and without the name of a network card. */
    private static String withoutZone(String address) {
        int from = address.startsWith("[") ? 1 : 0;
        int to = from;
        while (to < address.length() && address.charAt(to) != '%' && address.charAt(to) != ']') {
            to++;
        }
        return address.substring(from, to);
    }
}
