package helder.virtual.windows;

import helder.virtual.wire.Link;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a virtual PC behaves: faithful by default, otherwise any combination of faults, a wrong clock and habits that
 * real clients may have. Chances are drawn from the PC's seed, so a run can be repeated.
 *
 * @param clockSkew how far the PC's clock is ahead of the true time; negative when it is behind
 * @param slowness how long {@link PcFault#SLOW} waits before each message
 * @param utf16 whether management messages are written in UTF-16
 * @param manner how bodies of management messages travel
 * @param largest from which size in characters a value is sent in pieces
 * @param login who is signed in at the PC
 */
public record PcBehavior(
        Map<PcFault, Dose> faults,
        Duration clockSkew,
        Duration slowness,
        boolean utf16,
        Link.Manner manner,
        int largest,
        Login login) {

    private static final int LARGE = 32_768;

    /** How often a fault happens: with a chance from 0 to 1 on each occasion, at most the given number of times. */
    public record Dose(double chance, int times) {}

    /** Who is signed in while the PC talks to its server. */
    public enum Login {
        /** The person who enrolled it. */
        USER("user"),
        OTHERS("others"),
        NONE("none");

        private final String word;

        Login(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    public PcBehavior {
        faults = Map.copyOf(faults);
    }

    public static PcBehavior faithful() {
        return new PcBehavior(
                Map.of(), Duration.ZERO, Duration.ofSeconds(2), false, Link.Manner.WHOLE, LARGE, Login.USER);
    }

    /** The fault on the next {@code times} occasions, then never again. */
    public PcBehavior with(PcFault fault, int times) {
        return with(fault, new Dose(1, times));
    }

    public PcBehavior always(PcFault fault) {
        return with(fault, new Dose(1, Integer.MAX_VALUE));
    }

    /** The fault with a chance from 0 to 1 on every occasion. */
    public PcBehavior sometimes(PcFault fault, double chance) {
        return with(fault, new Dose(chance, Integer.MAX_VALUE));
    }

    private PcBehavior with(PcFault fault, Dose dose) {
        Map<PcFault, Dose> more = new EnumMap<>(PcFault.class);
        more.putAll(faults);
        more.put(fault, dose);
        return new PcBehavior(more, clockSkew, slowness, utf16, manner, largest, login);
    }

    public PcBehavior clockSkew(Duration ahead) {
        return new PcBehavior(faults, ahead, slowness, utf16, manner, largest, login);
    }

    public PcBehavior slowness(Duration wait) {
        return new PcBehavior(faults, clockSkew, wait, utf16, manner, largest, login);
    }

    public PcBehavior inUtf16() {
        return new PcBehavior(faults, clockSkew, slowness, true, manner, largest, login);
    }

    public PcBehavior sending(Link.Manner newManner) {
        return new PcBehavior(faults, clockSkew, slowness, utf16, newManner, largest, login);
    }

    public PcBehavior piecesOf(int characters) {
        return new PcBehavior(faults, clockSkew, slowness, utf16, manner, characters, login);
    }

    public PcBehavior signedIn(Login newLogin) {
        return new PcBehavior(faults, clockSkew, slowness, utf16, manner, largest, newLogin);
    }
}
