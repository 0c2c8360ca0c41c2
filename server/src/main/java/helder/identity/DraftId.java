package helder.identity;

/** The id of a draft of a charter. */
public record DraftId(String value) {

    public DraftId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
