package helder.organisation;

/**
 * A place where people work.
 *
 * @param id lower case, digits and dashes; stays the same
 * @param address several lines; blank when it does not matter
 */
public record Location(String id, String name, String address) {

    /** Of the name, in characters. */
    public static final int LONGEST_NAME = 80;

    /** Of the address, in characters. */
    public static final int LONGEST_ADDRESS = 300;

    public Location {
        name = PlainText.clean(name);
        address = PlainText.clean(address);
    }
}
