package helder.quiettime.calendar;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the internet at large, by the registries of addresses for special purposes (RFC 6890). All others are inside some
 * network, perhaps that of the server, where nothing may be fetched because somebody typed it.
 */
final class PublicAddresses {

    private static final List<Range> NOT_PUBLIC_4 = List.of(
            range4(0, 0, 8),
            range4(10, 0, 8),
            range4(100, 64, 10),
            range4(127, 0, 8),
            range4(169, 254, 16),
            range4(172, 16, 12),
            new Range(new int[] {192, 0, 0}, 24),
            new Range(new int[] {192, 0, 2}, 24),
            new Range(new int[] {192, 88, 99}, 24),
            range4(192, 168, 16),
            range4(198, 18, 15),
            new Range(new int[] {198, 51, 100}, 24),
            new Range(new int[] {203, 0, 113}, 24),
            range4(224, 0, 3)); // multicast, reserved, broadcast

    /** What is given out is here; the rest is local, special, or holds an IPv4 address. */
    private static final Range GIVEN_OUT_6 = new Range(new int[] {0x20}, 3);

    private static final List<Range> NOT_PUBLIC_6 = List.of(
            new Range(new int[] {0x20, 0x01, 0x00}, 23), // protocols, Teredo
            new Range(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
            new Range(new int[] {0x20, 0x02}, 16), // holds an IPv4 address
            new Range(new int[] {0x3f, 0xff, 0x00}, 20));

    private PublicAddresses() {}

    private record Range(int[] start, int bits) {

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mine = bit / 8 < start.length ? start[bit / 8] : 0;
                if (((mine ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Range range4(int first, int second, int bits) {
        return new Range(new int[] {first, second}, bits);
    }

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes));
        }
        return GIVEN_OUT_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes));
    }
}
