package helder.portal.enrollment;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Which ways of enrolling fit an owner and a form of device; the one that gives the organisation the least comes first. The work
 * account is offered only where the organisation says that it has prepared it.
 */
@Component
final class EnrollmentWay {

    private final Organisations organisations;

    EnrollmentWay(Organisations organisations) {
        this.organisations = organisations;
    }

    List<EnrollmentType> offered(Ownership ownership, DeviceForm form) {
        return switch (ownership) {
            case COMPANY -> List.of(EnrollmentType.APPLE_PROFILE);
            case PERSONAL ->
                switch (form) {
                    case PHONE, TABLET, COMPUTER ->
                        offersAccount()
                                ? List.of(EnrollmentType.APPLE_USER, EnrollmentType.APPLE_PROFILE)
                                : List.of(EnrollmentType.APPLE_PROFILE);
                };
        };
    }

    boolean offersAccount() {
        return organisations.offersAccountEnrollment();
    }
}
