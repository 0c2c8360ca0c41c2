package helder.portal.enrollment;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import java.util.List;

/**
 * Choosing what is enrolled, and how.
 *
 * @param chosen the word of the device that stands there at first; empty for none
 * @param hasAndroid whether phones with Android can be brought in too
 * @param ways from which the person chooses; empty while owner and form are being chosen
 */
public record ChooseModel(Ownership ownership, DeviceForm form, String chosen, boolean hasAndroid, List<Way> ways) {

    /** One way, with how much it shows and allows the organisation: counted from the sight. */
    public record Way(EnrollmentType type, long seen, long done) {}
}
