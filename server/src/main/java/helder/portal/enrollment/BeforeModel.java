package helder.portal.enrollment;

import helder.gate.Sight;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.portal.SightView;
import java.util.List;

/**
 * What IT would see of a device that is enrolled this way.
 *
 * @param disclosure what the organisation chose about what people see of looks, in words
 * @param offersAccount whether the organisation offers the work account, so that there is a choice
 */
public record BeforeModel(
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        boolean offersAccount,
        Sight sight,
        SightView view,
        List<String> disclosure) {}
