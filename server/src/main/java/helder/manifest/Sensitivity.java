package helder.manifest;

/** How deep a data item or action reaches into somebody's life; decides defaults and how loudly it is announced. */
public enum Sensitivity {
    /** About the device as a thing: model, version, free space. */
    LOW("low"),
    /** Identifies the device or tells how it is used for work. */
    MEDIUM("medium"),
    /** About the person: whereabouts, private apps, communication. */
    HIGH("high");

    private final String code;

    Sensitivity(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
