package helder.cli.operations;

import helder.cli.direct.Zones;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LogRetention;
import helder.looks.QuickReasons;
import helder.organisation.Contact;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Service;
import helder.store.Store;
import helder.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows and changes the organisation. */
@Component
final class OrganisationOperations implements Operation.Subject {

    private final Store store;
    private final Organisations organisations;
    private final ServiceFile serviceFile;
    private final LogRetention retention;
    private final Disclosure disclosure;
    private final QuickReasons reasons;

    OrganisationOperations(
            Store store,
            Organisations organisations,
            ServiceFile serviceFile,
            LogRetention retention,
            Disclosure disclosure,
            QuickReasons reasons) {
        this.store = store;
        this.organisations = organisations;
        this.serviceFile = serviceFile;
        this.retention = retention;
        this.disclosure = disclosure;
        this.reasons = reasons;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "organisation.show", (operator, arguments) -> new Reply.Done(json()),
                "organisation.set", this::change,
                "organisation.services", this::services);
    }

    private Reply change(Actor.Operator operator, Arguments arguments) {
        Organisation now = organisations.current();
        var changed = new Organisation(
                now.id(),
                arguments.optional("name").orElse(now.name()),
                arguments.optional("language").map(Language::of).orElse(now.defaultLanguage()),
                arguments.optional("time_zone").map(Zones::of).orElse(now.timeZone()),
                arguments.number("hue", now.hue()),
                arguments.number("chroma", now.chromaPermille()),
                contact(now.contact(), arguments),
                now.createdAt());
        store.write(tx -> {
            organisations.update(tx, changed);
            arguments
                    .optional("account_enrollment")
                    .ifPresent(word -> organisations.offerAccountEnrollment(tx, isOn(word)));
            if (arguments.values().has("looks_days")) {
                retention.keepFor(tx, arguments.number("looks_days", 0));
            }
            arguments
                    .optional("looks_show")
                    .ifPresent(word -> disclosure.choose(tx, operator, Choice.NAMES, isName(word) ? 1 : 0));
            if (arguments.values().has("looks_longest_delay")) {
                disclosure.choose(tx, operator, Choice.LONGEST_DELAY, arguments.number("looks_longest_delay", 0));
            }
            arguments
                    .optional("looks_reasons")
                    .ifPresent(lines -> reasons.replace(
                            tx, lines.lines().filter(line -> !line.isBlank()).toList()));
            return true;
        });
        return new Reply.Done(json());
    }

    private static boolean isName(String word) {
        return switch (word) {
            case "name" -> true;
            case "alias" -> false;
            default -> throw new IllegalArgumentException("People read an alias or the name of whoever looked");
        };
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("Account enrollment is on or off");
        };
    }

    private static Contact contact(Contact now, Arguments arguments) {
        return new Contact(
                arguments.optional("contact_name").or(now::name),
                arguments.optional("contact_phone").or(now::phone),
                arguments.optional("contact_email").or(now::email),
                arguments.optional("contact_web").or(now::web),
                arguments.optional("contact_hours").or(now::hours));
    }

    private Reply services(Actor.Operator operator, Arguments arguments) {
        Language needed =
                organisations.find().map(Organisation::defaultLanguage).orElse(Language.EN);
        List<Service> services = serviceFile.read(arguments.text("services"), needed);
        store.write(tx -> {
            organisations.setServices(tx, services);
            return true;
        });
        return new Reply.Done(json());
    }

    private ObjectNode json() {
        Organisation organisation = organisations.current();
        ObjectNode json = Messages.object()
                .put("name", organisation.name())
                .put("language", organisation.defaultLanguage().code())
                .put("time_zone", organisation.timeZone().getId())
                .put("hue", organisation.hue())
                .put("chroma", organisation.chromaPermille());
        json.put("account_enrollment", organisations.offersAccountEnrollment() ? "on" : "off");
        json.put("looks_days", retention.days());
        Disclosure.State names = disclosure.now(Choice.NAMES);
        json.put("looks_show", shown(names.setting()));
        names.coming()
                .ifPresent(coming ->
                        json.put("looks_show_coming", shown(coming.setting()) + " from " + coming.effectiveAt()));
        Disclosure.State delay = disclosure.now(Choice.LONGEST_DELAY);
        json.put("looks_longest_delay", delay.setting());
        delay.coming()
                .ifPresent(coming ->
                        json.put("looks_longest_delay_coming", coming.setting() + " from " + coming.effectiveAt()));
        ArrayNode quick = json.putArray("looks_reasons");
        reasons.all().forEach(quick::add);
        put(json, "contact_name", organisation.contact().name());
        put(json, "contact_phone", organisation.contact().phone());
        put(json, "contact_email", organisation.contact().email());
        put(json, "contact_web", organisation.contact().web());
        put(json, "contact_hours", organisation.contact().hours());
        ArrayNode services = json.putArray("services");
        organisations.services().stream()
                .map(service -> service.texts().get(organisation.defaultLanguage()))
                .map(wording -> wording == null ? "" : wording.name())
                .forEach(services::add);
        return json;
    }

    private static String shown(int setting) {
        return setting == 1 ? "name" : "alias";
    }

    private static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }
}
