package helder.cli.direct;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones as people type them. */
public final class Zones {

    private Zones() {}

    /** @throws IllegalArgumentException when there is no such time zone */
    public static ZoneId of(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "There is no time zone " + name + "; use a name such as Europe/Amsterdam", e);
        }
    }
}
