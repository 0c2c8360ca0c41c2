package helder.identity;

/** The id of a person of the organisation. */
public record PersonId(String value) {

    public PersonId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
