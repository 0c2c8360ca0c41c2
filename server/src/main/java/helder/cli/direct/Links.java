package helder.cli.direct;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** How the command line is told a one-time link. */
public final class Links {

    private Links() {}

    /** Adds the link and until when it works, to whole seconds. */
    public static void put(ObjectNode result, String link, Duration life, InstantSource clock) {
        result.put("link", link)
                .put(
                        "valid_until",
                        clock.instant()
                                .plus(life)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
