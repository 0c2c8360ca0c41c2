package helder.windows.push;

import helder.windows.PushAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The address under which a PC can be woken. It is as good as a secret, and its text form does not show it. */
record Channel(URI address) {

    private static final int LONGEST = 2_048;

    /** What a PC said, if it is where PCs are woken: a token of ours goes there, and must go nowhere else. */
    static Optional<Channel> of(String said, PushAddresses addresses) {
        if (said.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI address = new URI(said);
            boolean isPlain = "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
            return isPlain && isThere(address, addresses.channels())
                    ? Optional.of(new Channel(address))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isThere(URI address, String where) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return where.startsWith(".")
                ? host.endsWith(where) && (address.getPort() == -1 || address.getPort() == 443)
                : host.equals(where);
    }

    @Override
    public String toString() {
        return "Channel[]";
    }
}
