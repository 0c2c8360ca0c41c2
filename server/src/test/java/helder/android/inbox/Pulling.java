package helder.android.inbox;

import java.util.function.Function;

/** Fetches what Google tells when a test says so, and not when a thread does. */
public final class Pulling {

    private Pulling() {}

    /**
     * One round.
     *
     * @param beans of a running server, or of the rooms alone
     * @return whether something came, so that more may come
     */
    public static boolean once(Function<Class<?>, ?> beans) {
        return ((PullRound) beans.apply(PullRound.class)).run().isZero();
    }
}
