package helder.organisation;

import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.Optional;

/**
 * Which phones with Android people may bring in, as soon as the organisation is connected to Google.
 *
 * @param isForPersonal whether their own, with a work profile
 * @param company how those of the organisation are managed; empty when they are not
 */
public record AndroidOffer(boolean isForPersonal, Optional<EnrollmentType> company) {

    /** Nothing. */
    public static final AndroidOffer NONE = new AndroidOffer(false, Optional.empty());

    /** @throws IllegalArgumentException when phones of an organisation are not managed so */
    public AndroidOffer {
        company.filter(type -> type.platform() != Platform.ANDROID || type == EnrollmentType.ANDROID_WORK_PROFILE)
                .ifPresent(type -> {
                    throw new IllegalArgumentException("Phones of an organisation are not managed as " + type.code());
                });
    }

    /** How phones of this owner are brought in; empty when they are not. */
    public Optional<EnrollmentType> type(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> Optional.of(EnrollmentType.ANDROID_WORK_PROFILE).filter(_ -> isForPersonal);
            case COMPANY -> company;
        };
    }
}
