package helder.portal.enrollment;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.portal.SightView;
import helder.portal.kit.Benefit;
import java.util.List;

/**
 * What somebody reads before deciding.
 *
 * @param shownHash hash of the sight on this page
 * @param hasChanged whether the charter changed while the person was reading
 */
public record ReadModel(
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        SightView view,
        String shownHash,
        boolean hasChanged,
        List<Benefit> services) {}
