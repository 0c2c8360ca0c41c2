package helder.protocol.android.command;

import java.util.Map;

/** What became of a command. */
public sealed interface CommandOutcome {
    /** The device did not answer yet. */
    record Pending() implements CommandOutcome {}

    record Done() implements CommandOutcome {}

    record Cancelled() implements CommandOutcome {}

    /** It was not carried out in time (which code says so is undocumented: unproven on hardware). */
    record Expired() implements CommandOutcome {}

    /**
     * @param reason as Google calls it, such as {@code API_LEVEL} or {@code USER_EXIT_LOST_MODE_RECENTLY}
     * @param apps the result for each app whose data should have been deleted; else empty
     */
    record Failed(String reason, Map<String, String> apps) implements CommandOutcome {
        public Failed {
            apps = Map.copyOf(apps);
        }
    }
}
