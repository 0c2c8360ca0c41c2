package helder.virtual.windows;

import java.util.List;
import java.util.Optional;

/**
 * One message of a server.
 *
 * @param nonce the next nonce of a challenge, in base64
 * @param end whether the message says that it is the last part
 */
record ServerMessage(String id, List<Heard> statuses, List<Order> orders, Optional<String> nonce, boolean end) {

    /** What the server says of something the PC sent. */
    record Heard(String messageId, String commandId, String verb, String code) {}

    ServerMessage {
        statuses = List.copyOf(statuses);
        orders = List.copyOf(orders);
    }

    /** Commands to carry out; the wish for the next part is none. */
    List<Order> commands() {
        return orders.stream().filter(order -> !order.verb().equals("Alert")).toList();
    }

    /** Whether the server wants the next part of something large. */
    boolean wantsMore() {
        return orders.stream()
                .anyMatch(order -> order.verb().equals("Alert")
                        && order.targets().stream()
                                .anyMatch(target -> target.data().equals("1222")));
    }

    String headerStatus() {
        return statuses.stream()
                .filter(status -> status.commandId().equals("0"))
                .map(Heard::code)
                .findFirst()
                .orElse("");
    }

    Optional<String> statusOf(String messageId, String commandId) {
        return statuses.stream()
                .filter(status -> status.messageId().equals(messageId)
                        && status.commandId().equals(commandId))
                .map(Heard::code)
                .findFirst();
    }
}
