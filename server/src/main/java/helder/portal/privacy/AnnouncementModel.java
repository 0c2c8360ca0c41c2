package helder.portal.privacy;

import helder.charter.Answer;
import helder.devices.Announcement;
import helder.portal.SightView;
import helder.portal.kit.DeviceCard;
import helder.web.Form;
import java.util.List;
import java.util.Optional;

/**
 * What a new version of a charter changes for the reader.
 *
 * @param before a no of the reader to an earlier version of which something still waits; empty once they answered this one
 * @param coming what does not hold yet, in words
 * @param onlyAgain what comes only when a device is set up again, in words
 * @param beyond what comes for others only, because no device of the reader makes it possible, in words
 * @param gone what holds no more, in words
 * @param devices the reader's devices that it is about
 * @param again those of them that give some of it only when they are set up again
 * @param shown hash of what will hold, as the reader reads it here
 * @param form what was wrong with an answer
 */
public record AnnouncementModel(
        Announcement announcement,
        Optional<Answer> before,
        List<String> coming,
        List<String> onlyAgain,
        List<String> beyond,
        List<String> gone,
        List<DeviceCard> devices,
        List<DeviceCard> again,
        SightView view,
        String shown,
        Form form) {}
