package helder.portal.privacy;

import helder.devices.Announcement;
import helder.portal.SightView;
import helder.portal.kit.DeviceCard;
import helder.web.Form;
import java.util.List;

/**
 * What a new version of a charter changes for the reader.
 *
 * @param coming what does not hold yet, in words
 * @param beyond what comes for others only, because no device of the reader makes it possible, in words
 * @param gone what holds no more, in words
 * @param devices the reader's devices that it is about
 * @param again those of them that give some of it only when they are set up again
 * @param shown hash of what will hold, as the reader reads it here
 * @param form what was wrong with an answer
 */
public record AnnouncementModel(
        Announcement announcement,
        List<String> coming,
        List<String> beyond,
        List<String> gone,
        List<DeviceCard> devices,
        List<DeviceCard> again,
        SightView view,
        String shown,
        Form form) {}
