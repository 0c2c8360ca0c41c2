package helder.identity;

/** The id of a command in the queue. */
public record CommandId(String value) {

    public CommandId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
