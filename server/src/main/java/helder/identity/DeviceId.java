package helder.identity;

/** The id of a device. */
public record DeviceId(String value) {

    public DeviceId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
