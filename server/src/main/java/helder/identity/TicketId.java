package helder.identity;

/** The id of an enrollment ticket. */
public record TicketId(String value) {

    public TicketId {
        Ids.requireId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
