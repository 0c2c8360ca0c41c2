package helder.cli.operations;

import helder.android.AndroidEnrollment;
import helder.android.PhoneTokens;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.paper.QrPicture;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Lets a person's Android phone enroll: with a link on the phone itself, or with a picture that a new phone scans. */
@Component
final class EnrollAndroidOperations implements Operation.Subject {

    private final Store store;
    private final People people;
    private final Tickets tickets;
    private final Organisations organisations;
    private final AndroidEnrollment phones;
    private final PhoneTokens tokens;

    EnrollAndroidOperations(
            Store store,
            People people,
            Tickets tickets,
            Organisations organisations,
            AndroidEnrollment phones,
            PhoneTokens tokens) {
        this.store = store;
        this.people = people;
        this.tickets = tickets;
        this.organisations = organisations;
        this.phones = phones;
        this.tokens = tokens;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("enroll.android", this::android);
    }

    private Reply android(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = Ownership.of(arguments.text("ownership"));
        Optional<EnrollmentType> mode = arguments.optional("mode").map(AndroidWords::mode);
        Person person = people.findByEmail(arguments.text("person"))
                .orElseThrow(() ->
                        new IllegalArgumentException("There is nobody with the address " + arguments.text("person")));
        if (person.state() == Person.State.LEFT) {
            return new Reply.Failed("person_left", person.email() + " has left and enrolls nothing");
        }
        if (!tokens.isOffered()) {
            return new Reply.Failed(
                    "not_connected",
                    "Phones cannot enroll before this server is connected to Google and the organisation is signed up there:"
                            + " helder android connect, then helder android sign-up (docs/administrator/android.md)");
        }
        if (ownership == Ownership.PERSONAL && mode.isPresent()) {
            return new Reply.Failed(
                    "company_only", "Somebody's own phone always gets a work profile; leave --mode away");
        }
        Optional<EnrollmentType> type =
                mode.or(() -> organisations.androidOffer().type(ownership));
        return type.map(chosen -> hand(person, ownership, chosen, arguments.flag("picture")))
                .orElseGet(() -> new Reply.Failed(
                        "not_offered",
                        ownership == Ownership.PERSONAL
                                ? "Own Android phones are switched off (helder organisation set --android-personal on)"
                                : "Say how it is managed with --mode profile or --mode full, or for all phones with"
                                        + " helder organisation set --android-company"));
    }

    private Reply hand(Person person, Ownership ownership, EnrollmentType type, boolean hasPicture) {
        Tickets.Issued issued = store.write(tx -> phones.ticket(
                tx, person, ownership, type, Optional.empty(), person.language(), people.groupKeys(tx, person.id())));
        return switch (tokens.hand(issued.ticket())) {
            case PhoneTokens.Handing.Ready ready -> {
                ObjectNode json = Messages.object()
                        .put("person", person.email())
                        .put("ownership", ownership.code())
                        .put("type", type.code());
                ready.link().ifPresent(link -> json.put("link", link));
                ready.code().ifPresent(code -> json.put("code", code));
                json.put("token", ready.token())
                        .put("expires_at", ready.expiresAt().toString());
                ready.code()
                        .or(ready::link)
                        .filter(_ -> hasPicture)
                        .ifPresent(
                                text -> json.put("picture", Base64.getEncoder().encodeToString(QrPicture.png(text))));
                yield new Reply.Done(json);
            }
            case PhoneTokens.Handing.Later _ ->
                failed(issued, "later", "Google does not answer now. Try it again in a few minutes.");
            case PhoneTokens.Handing.Refused _ ->
                failed(
                        issued,
                        "refused",
                        "Google does not give a token. helder android check says what is wrong; the log has Google's word for it.");
            case PhoneTokens.Handing.Over _ -> throw new IllegalStateException("A new ticket cannot be over");
        };
    }

    /** What nobody was handed is taken back. */
    private Reply failed(Tickets.Issued issued, String code, String why) {
        store.write(tx -> {
            tickets.revoke(tx, issued.ticket().id());
            return true;
        });
        return new Reply.Failed(code, why + " Nothing was kept.");
    }
}
