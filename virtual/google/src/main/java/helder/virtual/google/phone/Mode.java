package helder.virtual.google.phone;

/** How a phone is managed. */
public enum Mode {
    /** A work profile on somebody's own phone. */
    WORK_PROFILE(true, false),
    /** A work profile on a phone of the organisation (COPE). */
    COMPANY_WITH_PERSONAL_USE(false, true),
    FULLY_MANAGED(false, true),
    /** Fully managed, for one purpose, without a user. */
    DEDICATED(false, true);

    private static final int ANDROID_11 = 30;

    private final boolean personal;
    private final boolean company;

    Mode(boolean personal, boolean company) {
        this.personal = personal;
        this.company = company;
    }

    public boolean isPersonal() {
        return personal;
    }

    public boolean isCompanyOwned() {
        return company;
    }

    /** Whether work lies in a profile of its own. */
    public boolean hasWorkProfile() {
        return this == WORK_PROFILE || this == COMPANY_WITH_PERSONAL_USE;
    }

    public String ownership() {
        return personal ? "PERSONALLY_OWNED" : "COMPANY_OWNED";
    }

    /** Before Android 11 a company phone with a work profile was managed as a whole. */
    public String managementMode(int apiLevel) {
        boolean profile = this == WORK_PROFILE || (this == COMPANY_WITH_PERSONAL_USE && apiLevel >= ANDROID_11);
        return profile ? "PROFILE_OWNER" : "DEVICE_OWNER";
    }
}
