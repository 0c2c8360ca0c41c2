package helder.identity;

/** The id of one enrollment of a device. */
public record EnrollmentId(String value) {

    public EnrollmentId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
