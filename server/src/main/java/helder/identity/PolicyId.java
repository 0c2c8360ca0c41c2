package helder.identity;

/** The id of a policy. */
public record PolicyId(String value) {

    public PolicyId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
