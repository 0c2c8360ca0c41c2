package helder.web;

import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.text.Language;
import java.util.Optional;

/** Knows which guide helps where. Implemented by the room of the guides; it answers without storage, for error pages too. */
public interface Guidance {

    /**
     * The guide for this place; the library where there is none.
     *
     * @param device that it is about, where that is known
     */
    GuideLink of(HelpPoint point, Language reader, Optional<Device> device);

    /** What a guide must know about a device to show its screens. */
    record Device(Platform platform, DeviceForm form, Ownership ownership) {}

    /** The guide for whoever meets this problem. */
    GuideLink of(Problem problem, Language reader);
}
