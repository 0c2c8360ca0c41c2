package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.mail.MailProblem;
import helder.mail.Outbox;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Whether mail to people gets through. */
@Component
final class MailOperations implements Operation.Subject {

    private final Store store;
    private final Outbox outbox;
    private final People people;

    MailOperations(Store store, Outbox outbox, People people) {
        this.store = store;
        this.outbox = outbox;
        this.people = people;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("mail.show", (operator, arguments) -> new Reply.Done(json()), "mail.test", this::test);
    }

    private Reply test(Actor.Operator operator, Arguments arguments) {
        if (outbox.server().isEmpty()) {
            throw new IllegalArgumentException(
                    "This server sends no mail; start it with --mail-server and --mail-from");
        }
        String email = arguments.text("email");
        Person person = people.findByEmail(email)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + email));
        store.write(tx -> {
            outbox.test(tx, person.id());
            return true;
        });
        return new Reply.Done(json());
    }

    private ObjectNode json() {
        ObjectNode json = Messages.object();
        json.put("on", outbox.server().isPresent());
        outbox.server().ifPresent(server -> json.put("server", server.address()));
        Outbox.State state = outbox.state();
        json.put("waiting", state.waiting())
                .put("stuck", state.stuck())
                .put("sent", state.sent())
                .put("lost", state.lost());
        state.oldest().ifPresent(oldest -> json.put("waiting_since", oldest.toString()));
        state.problems().stream().map(MailProblem::code).forEach(json.putArray("problems")::add);
        return json;
    }
}
