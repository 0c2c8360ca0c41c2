package helder.portal.enrollment;

import helder.gate.Sight;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.portal.SightView;
import java.util.List;
import java.util.Map;

/**
 * What IT would see of a device that is enrolled this way.
 *
 * @param disclosure what the organisation chose about what people see of looks, in words
 * @param android how phones with Android are brought in, by whose they are; empty where they are not
 * @param offersAccount whether the organisation offers the work account, so that there is a choice
 */
public record BeforeModel(
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        boolean offersAccount,
        Map<Ownership, EnrollmentType> android,
        Sight sight,
        SightView view,
        List<String> disclosure) {

    /** Whether it is about a device of Apple, which has several forms. */
    public boolean isApple() {
        return type.platform() == Platform.APPLE;
    }
}
