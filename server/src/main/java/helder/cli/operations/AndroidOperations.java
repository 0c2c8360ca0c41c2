package helder.cli.operations;

import helder.android.BoundEnterprise;
import helder.android.ConnectionHealth;
import helder.android.GoogleAccount;
import helder.android.GoogleConnection;
import helder.android.GoogleConnection.Addresses;
import helder.android.GoogleConnection.Attaching;
import helder.android.GoogleConnection.Connecting;
import helder.android.GoogleConnection.Refusal;
import helder.android.GoogleConnection.SigningUp;
import helder.android.GoogleTrouble;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.text.Language;
import helder.text.Texts;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The connection to Google: made, signed up, watched and ended. Nothing secret is printed. */
@Component
final class AndroidOperations implements Operation.Subject {

    private final GoogleConnection connection;
    private final Texts texts;

    AndroidOperations(GoogleConnection connection, Texts texts) {
        this.connection = connection;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "android.connect", this::connect,
                "android.sign-up", this::signUp,
                "android.attach", this::attach,
                "android.check", this::check,
                "android.status", this::status,
                "android.disconnect", this::disconnect);
    }

    private Reply connect(Actor.Operator operator, Arguments arguments) {
        var addresses = new Addresses(
                arguments.optional("api_base"), arguments.optional("token_base"), arguments.optional("pubsub_base"));
        Connecting made = connection.connect(
                Base64.getDecoder().decode(arguments.text("credentials")),
                addresses,
                arguments.optional("project"),
                arguments.text("topic"),
                arguments.text("subscription"));
        return switch (made) {
            case Connecting.Refused(Refusal refusal, String detail) -> failed(refusal, detail);
            case Connecting.Connected(GoogleAccount account, List<GoogleTrouble> troubles) ->
                new Reply.Done(with(
                        json(account)
                                .put(
                                        "is_bound",
                                        connection.health().enterprise().isPresent()),
                        troubles));
        };
    }

    private Reply signUp(Actor.Operator operator, Arguments arguments) {
        return switch (connection.signUp(arguments.flag("nothing_at_google"))) {
            case SigningUp.Begun(String url) -> new Reply.Done(Messages.object().put("url", url));
            case SigningUp.Refused(Refusal refusal, String detail) -> failed(refusal, detail);
        };
    }

    private Reply attach(Actor.Operator operator, Arguments arguments) {
        return switch (connection.attach(arguments.text("enterprise"))) {
            case Attaching.Bound(BoundEnterprise enterprise) ->
                new Reply.Done(with(
                        Messages.object().put("enterprise", enterprise.name().toString()), connection.check()));
            case Attaching.Refused(Refusal refusal, String detail) -> failed(refusal, detail);
        };
    }

    private Reply check(Actor.Operator operator, Arguments arguments) {
        if (connection.health().account().isEmpty()) {
            return failed(Refusal.NOT_CONNECTED, "");
        }
        return new Reply.Done(with(Messages.object(), connection.check()));
    }

    private Reply disconnect(Actor.Operator operator, Arguments arguments) {
        Optional<Refusal> refusal = connection.disconnect(arguments.flag("leave_phones"));
        return refusal.isPresent() ? failed(refusal.get(), "") : new Reply.Done(Messages.object());
    }

    private Reply status(Actor.Operator operator, Arguments arguments) {
        ConnectionHealth health = connection.health();
        ObjectNode json = health.account().map(AndroidOperations::json).orElseGet(Messages::object);
        json.put("is_connected", health.account().isPresent()).put("is_ready", health.isReady());
        health.enterprise().ifPresent(bound -> {
            json.put("enterprise", bound.name().toString());
            bound.type().ifPresent(type -> json.put("enterprise_type", type));
            bound.verifiedAt().ifPresent(at -> json.put("enterprise_verified_at", at.toString()));
        });
        health.signUpUntil().ifPresent(until -> json.put("sign_up_open_until", until.toString()));
        health.tokenAt().ifPresent(at -> json.put("token_at", at.toString()));
        health.pulledAt().ifPresent(at -> json.put("asked_for_messages_at", at.toString()));
        health.toldAt().ifPresent(at -> json.put("last_message_at", at.toString()));
        health.listedAt().ifPresent(at -> json.put("all_devices_read_at", at.toString()));
        health.listed().ifPresent(count -> json.put("devices_at_google", count));
        json.put("waiting_messages", health.waiting());
        return new Reply.Done(with(
                json,
                health.faults().stream().map(ConnectionHealth.Fault::trouble).toList()));
    }

    private static ObjectNode json(GoogleAccount account) {
        ObjectNode json = Messages.object()
                .put("project", account.project())
                .put("account", account.account())
                .put("topic", account.topic())
                .put("subscription", account.subscription())
                .put("connected_at", account.connectedAt().toString());
        account.keyId().ifPresent(key -> json.put("key", key));
        if (account.addresses().isElsewhere()) {
            account.addresses().api().ifPresent(base -> json.put("api_base", base));
            account.addresses().token().ifPresent(base -> json.put("token_base", base));
            account.addresses().pubsub().ifPresent(base -> json.put("pubsub_base", base));
        }
        return json;
    }

    private ObjectNode with(ObjectNode json, List<GoogleTrouble> troubles) {
        ArrayNode list = json.putArray("troubles");
        troubles.forEach(trouble -> list.addObject()
                .put("trouble", trouble.code())
                .put("advice", texts.get(Language.EN, "console.android.fault." + trouble.code())));
        return json;
    }

    private static Reply failed(Refusal refusal, String detail) {
        String sentence = switch (refusal) {
            case NOT_CREDENTIALS ->
                "The file holds no credentials that Helder can use. Expected is the JSON file of a service account,"
                        + " or one of the kind external_account (docs/administrator/android.md).";
            case UNSAFE_CREDENTIALS ->
                "The file names a program, or an address that is not Google's, to get a token; Helder takes neither.";
            case NO_PROJECT -> "The file names no project. Name it with --project.";
            case BAD_NAME -> "A project, a topic, a subscription or an enterprise has a name that Google does not use.";
            case NO_TOKEN ->
                "Google gives no token for these credentials. Perhaps the key was deleted or the account is off, or"
                        + " the clock of this server is wrong. Make a new key and connect with it.";
            case UNREACHABLE ->
                "No usable answer came from Google, or from what stands in for it. Check the address and the way"
                        + " from this server to it, and try again.";
            case OTHER_PROJECT ->
                "An enterprise of another project is bound. Use credentials of that project, or first: helder"
                        + " android disconnect";
            case NOT_CONNECTED -> "Android is not connected. First: helder android connect --credentials FILE";
            case BOUND_ALREADY ->
                "An enterprise is bound already; helder android status names it. Another one can be bound after:"
                        + " helder android disconnect";
            case DOUBTFUL ->
                "An earlier sign-up got no answer, so Google may have made an enterprise. Look in Google's console."
                        + " If it is there: helder android attach ENTERPRISE. If not: helder android sign-up"
                        + " --nothing-at-google";
            case NO_SUCH_ENTERPRISE ->
                "Google knows no such enterprise in this project. Its name has the form enterprises/LC00abcdef.";
            case REFUSED_BY_GOOGLE -> "Google refused.";
            case PHONES_MANAGED ->
                "Phones are managed through this connection. End their management first, or add --leave-phones if"
                        + " nobody is to manage them any more.";
        };
        String words = detail.isEmpty()
                ? ""
                : " Google says: " + detail.lines().findFirst().orElse("");
        return new Reply.Failed(refusal.name().toLowerCase(Locale.ROOT), sentence + words);
    }
}
