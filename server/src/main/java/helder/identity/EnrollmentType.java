package helder.identity;

/** The way a device is enrolled; it decides what the operating system itself allows and refuses. */
public enum EnrollmentType {
    /** A profile installed by hand on an iPhone, iPad or Mac ("device enrollment"). */
    APPLE_PROFILE("apple-profile", Platform.APPLE),
    /** Account-driven User Enrollment: work data lives in a separate volume, no device identifiers are given. */
    APPLE_USER("apple-user", Platform.APPLE),
    /**
     * The management client that is in Windows, added in the settings or by a provisioning package. It reaches the whole PC, whoever owns
     * it: Windows keeps nothing apart.
     */
    WINDOWS("windows", Platform.WINDOWS),
    /** A work profile on somebody's own phone: work lives beside what is private, and management ends at its edge. */
    ANDROID_WORK_PROFILE("android-work-profile", Platform.ANDROID),
    /** A work profile on a phone of the organisation, which its user may use privately too (COPE, from Android 11). */
    ANDROID_COMPANY_PROFILE("android-company-profile", Platform.ANDROID),
    /** A phone of the organisation that is for work alone. */
    ANDROID_FULLY_MANAGED("android-fully-managed", Platform.ANDROID);

    private final String code;
    private final Platform platform;

    EnrollmentType(String code, Platform platform) {
        this.code = code;
        this.platform = platform;
    }

    public String code() {
        return code;
    }

    public Platform platform() {
        return platform;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static EnrollmentType of(String code) {
        return Codes.of(values(), EnrollmentType::code, code, "enrollment type");
    }
}
