package helder.identity;

/** The id of one version of a charter. */
public record CharterId(String value) {

    public CharterId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
