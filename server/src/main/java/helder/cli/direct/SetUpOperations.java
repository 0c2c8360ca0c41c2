package helder.cli.direct;

import helder.certificates.ServerCertificates;
import helder.charter.Charters;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.text.Language;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Sets up the organisation with its first administrator. There is no default password: a one-time link comes back. */
@Component
final class SetUpOperations implements Operation.Subject {

    private final Store store;
    private final Organisations organisations;
    private final Charters charters;
    private final People people;
    private final Invitations invitations;
    private final ObjectProvider<ServerCertificates> certificates;
    private final InstantSource clock;

    SetUpOperations(
            Store store,
            Organisations organisations,
            Charters charters,
            People people,
            Invitations invitations,
            ObjectProvider<ServerCertificates> certificates,
            InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.organisations = organisations;
        this.charters = charters;
        this.people = people;
        this.invitations = invitations;
        this.certificates = certificates;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("init", this::init);
    }

    private Reply init(Actor.Operator operator, Arguments arguments) {
        if (organisations.find().isPresent()) {
            certificates.getObject(); // an earlier attempt may have been ended before it came to this
            return new Reply.Failed(
                    "exists_already",
                    "The organisation was set up already. For another link: helder person invite EMAIL");
        }
        Language language = Language.of(arguments.optional("language").orElse("en"));
        ZoneId zone = arguments.optional("time_zone").map(Zones::of).orElseGet(ZoneId::systemDefault);
        String email = arguments.text("administrator");
        String name =
                arguments.optional("administrator_name").orElse(email.substring(0, Math.max(0, email.indexOf('@'))));
        String link = store.write(tx -> {
            organisations.create(tx, arguments.text("organisation"), language, zone);
            for (Ownership ownership : Ownership.values()) {
                charters.publish(tx, charters.shipped(ownership), operator);
            }
            Person administrator = people.add(
                    tx, new People.NewPerson(email, name, language, Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR)));
            return invitations.setUp(tx, administrator.id(), operator);
        });
        certificates.getObject(); // makes the built-in authority, so that its certificate can be handed out at once
        ObjectNode result = Messages.object().put("administrator", email).put("name", name);
        Links.put(result, link, Invitations.PASSWORD, clock);
        return new Reply.Done(result.put("valid_hours", Invitations.PASSWORD.toHours()));
    }
}
