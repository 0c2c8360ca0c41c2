package helder.identity;

/** The id of the organisation. */
public record OrganisationId(String value) {

    public OrganisationId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
