package helder.identity;

/** What kind of thing a device is to its owner; decides pictures and words, never rules. */
public enum DeviceForm {
    PHONE("phone"),
    TABLET("tablet"),
    COMPUTER("computer");

    private final String code;

    DeviceForm(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static DeviceForm of(String code) {
        return Codes.of(values(), DeviceForm::code, code, "form of device");
    }
}
