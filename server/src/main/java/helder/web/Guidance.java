package helder.web;

import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.text.Language;
import java.util.Optional;

/** Knows which guide helps where. Implemented by the room of the guides; it answers without storage, for error pages too. */
public interface Guidance {

    /**
     * The guide for this place; the library where there is none.
     *
     * @param form of the device it is about, where that is known
     */
    GuideLink of(HelpPoint point, Language reader, Optional<DeviceForm> form, Optional<Ownership> ownership);

    /** The guide for whoever meets this problem. */
    GuideLink of(Problem problem, Language reader);
}
