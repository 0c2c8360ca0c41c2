package helder.organisation;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A site whose pages may show guides in a frame.
 *
 * @param name its host name in the form that browsers compare, with {@code *.} at the left for every host below it, and with a port where it is
 *     another than 443
 */
public record EmbeddingHost(String name) {

    private static final String SCHEME = "https://";
    private static final String BELOW = "*.";
    private static final int LONGEST = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Browsers take a host for an address of numbers when its last label is one, also in hexadecimal (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMBERS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final Pattern OTHER_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:(?://.*|[^0-9].*)");

    /** @throws IllegalArgumentException when browsers would not understand it */
    public EmbeddingHost {
        if (!(read(name) instanceof Reading.Found(String canonical)) || !canonical.equals(name)) {
            throw new IllegalArgumentException("This is no host that can show guides");
        }
    }

    /** Why a host is refused. */
    public enum Fault {
        /** Nothing, or letters that no host name has. */
        NAME("name"),
        /** Something else than https. */
        SCHEME("scheme"),
        /** More than a host: a path, a question, a user. */
        PATH("path"),
        /** A star elsewhere than at the left, or for all of a top-level domain. */
        STAR("star"),
        PORT("port"),
        /** An address of numbers, which has no certificate that browsers trust. */
        NUMBERS("numbers");

        private final String code;

        Fault(String code) {
            this.code = code;
        }

        /** Its word in the keys of texts. */
        public String code() {
            return code;
        }
    }

    /** What somebody typed. */
    public sealed interface Reading {

        /** @param name for {@link EmbeddingHost} */
        record Found(String name) implements Reading {}

        record Refused(Fault fault) implements Reading {}
    }

    /** Reads a host as people copy it: alone, or as {@code https://host/}. */
    public static Reading read(String typed) {
        String text = typed.strip();
        if (text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            text = text.substring(SCHEME.length());
        } else if (OTHER_SCHEME.matcher(text).matches()) {
            return new Reading.Refused(Fault.SCHEME);
        }
        if (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.chars().anyMatch(letter -> "/?#@\\".indexOf(letter) >= 0)) {
            return new Reading.Refused(Fault.PATH);
        }
        if (text.startsWith("[")) {
            return new Reading.Refused(Fault.NUMBERS);
        }
        int colon = text.indexOf(':');
        String port = colon < 0 ? "" : text.substring(colon + 1);
        if (colon >= 0 && !isPort(port)) {
            return new Reading.Refused(Fault.PORT);
        }
        return host(colon < 0 ? text : text.substring(0, colon), port.isEmpty() ? 0 : Integer.parseInt(port));
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    /** @param port 0 for none */
    private static Reading host(String typed, int port) {
        boolean isBelow = typed.startsWith(BELOW);
        String rest = isBelow ? typed.substring(BELOW.length()) : typed;
        if (rest.indexOf('*') >= 0) {
            return new Reading.Refused(Fault.STAR);
        }
        String name;
        try {
            name = IDN.toASCII(rest, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHostName) {
            return new Reading.Refused(Fault.NAME);
        }
        if (NUMBERS.matcher(name).matches()) {
            return new Reading.Refused(Fault.NUMBERS);
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return new Reading.Refused(Fault.NAME);
            }
        }
        if (name.length() > LONGEST) {
            return new Reading.Refused(Fault.NAME);
        }
        if (isBelow && labels.length < 2) {
            return new Reading.Refused(Fault.STAR);
        }
        boolean isUsual = port == 0 || port == 443;
        return new Reading.Found((isBelow ? BELOW : "") + name + (isUsual ? "" : ":" + port));
    }

    /** As a browser is told it. */
    public String source() {
        return SCHEME + name;
    }
}
