package helder.portal;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import java.util.List;

/** Which ways of enrolling fit an owner and a form of device; the one that gives the organisation the least comes first. */
final class EnrollmentWay {

    private EnrollmentWay() {}

    static List<EnrollmentType> offered(Ownership ownership, DeviceForm form) {
        return switch (ownership) {
            case COMPANY -> List.of(EnrollmentType.APPLE_PROFILE);
            case PERSONAL ->
                switch (form) {
                    case PHONE, TABLET, COMPUTER -> List.of(EnrollmentType.APPLE_USER, EnrollmentType.APPLE_PROFILE);
                };
        };
    }
}
