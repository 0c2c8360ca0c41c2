package helder.virtual.windows;

import java.util.List;

/**
 * One command of a server.
 *
 * @param id its CmdID, or an empty text when it has none
 * @param inner the commands inside an Atomic or a Sequence
 * @param broken what is wrong with how it is written, or an empty text; a broken one is answered 400
 */
record Order(String verb, String id, List<Target> targets, List<Order> inner, String broken) {

    /**
     * One item of a command.
     *
     * @param format of the metinf namespace, or empty
     * @param more whether the data goes on in the next message
     */
    record Target(String uri, String format, String type, String data, boolean more) {}

    Order {
        targets = List.copyOf(targets);
        inner = List.copyOf(inner);
    }

    boolean group() {
        return verb.equals("Atomic") || verb.equals("Sequence");
    }

    /** How many commands this is, its inner ones counted. */
    int count() {
        return 1 + inner.stream().mapToInt(Order::count).sum();
    }
}
