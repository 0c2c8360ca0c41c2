package helder.guides.source;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands above a guide: what it is about and for whom.
 *
 * @param summary one sentence that says what somebody can do afterwards
 * @param minutes that it takes somebody who does it for the first time, 1 to 120
 * @param checked the day on which somebody last read it through
 * @param seen one sentence: what IT sees of it afterwards
 * @param back one sentence: how it is taken back
 * @param undo the guide that takes it back
 * @param words other words under which people look for it
 * @param isOneSheet whether its leaflet must fit on one page
 */
public record Headline(
        String title,
        String summary,
        Set<DeviceKind> devices,
        Set<Ownership> ownerships,
        int minutes,
        LocalDate checked,
        Optional<String> seen,
        Optional<String> back,
        Optional<GuideId> undo,
        List<String> words,
        boolean isOneSheet) {

    public Headline {
        devices = Set.copyOf(devices);
        ownerships = Set.copyOf(ownerships);
        words = List.copyOf(words);
    }
}
