package helder.reading;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;
import java.time.Instant;
import java.util.Set;

/**
 * A guide that somebody began to follow, for one kind of device and one ownership; in which language does not matter.
 *
 * @param steps the names of those that are done, also of steps that the guide does not have any more
 * @param since when the first of these was done
 * @param last when the latest of these was done
 */
public record Begun(
        GuideId guide, DeviceKind device, Ownership ownership, Set<String> steps, Instant since, Instant last) {
    public Begun {
        steps = Set.copyOf(steps);
    }
}
