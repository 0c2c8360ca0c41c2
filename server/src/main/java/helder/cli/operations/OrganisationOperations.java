package helder.cli.operations;

import helder.cli.direct.Zones;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.QuickReasons;
import helder.looks.Secrecy;
import helder.organisation.AndroidOffer;
import helder.organisation.Contact;
import helder.organisation.Contact.Words;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Picture;
import helder.organisation.Profile;
import helder.organisation.ProfileText;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.organisation.Reach.Detail;
import helder.organisation.Service;
import helder.quiettime.QuietTimes;
import helder.quiettime.WeekFormat;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows and changes the organisation. */
@Component
final class OrganisationOperations implements Operation.Subject {

    private static final String CONTACT = "contact_";

    private final Store store;
    private final Organisations organisations;
    private final Profiles profiles;
    private final Ids ids;
    private final ServiceFile serviceFile;
    private final Disclosure disclosure;
    private final Secrecy secrecy;
    private final QuickReasons reasons;
    private final QuietTimes quiet;

    OrganisationOperations(
            Store store,
            Organisations organisations,
            Profiles profiles,
            Ids ids,
            ServiceFile serviceFile,
            Disclosure disclosure,
            Secrecy secrecy,
            QuickReasons reasons,
            QuietTimes quiet) {
        this.quiet = quiet;
        this.store = store;
        this.organisations = organisations;
        this.profiles = profiles;
        this.ids = ids;
        this.serviceFile = serviceFile;
        this.disclosure = disclosure;
        this.secrecy = secrecy;
        this.reasons = reasons;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "organisation.show", (operator, arguments) -> new Reply.Done(json()),
                "organisation.set", this::change,
                "organisation.services", this::services,
                "organisation.export", this::export,
                "organisation.import", this::replace);
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
                now.createdAt());
        store.write(tx -> {
            organisations.update(tx, changed);
            profiles.change(tx, operator, profile -> names(arguments) ? contact(profile, changed, arguments) : profile);
            arguments
                    .optional("account_enrollment")
                    .ifPresent(word -> organisations.offerAccountEnrollment(tx, isOn(word)));
            organisations.offerAndroid(tx, android(arguments));
            arguments.optional("quiet_hours").map(WeekFormat::read).ifPresent(hours -> quiet.setHours(tx, hours));
            if (arguments.values().has("looks_days")) {
                secrecy.choose(tx, operator, Choice.LOG_DAYS, arguments.number("looks_days", 0));
            }
            arguments
                    .optional("looks_show")
                    .ifPresent(word -> secrecy.choose(tx, operator, Choice.NAMES, isName(word) ? 1 : 0));
            if (arguments.values().has("looks_longest_delay")) {
                secrecy.choose(tx, operator, Choice.LONGEST_DELAY, arguments.number("looks_longest_delay", 0));
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
            default -> throw new IllegalArgumentException("What is offered is on or off");
        };
    }

    private AndroidOffer android(Arguments arguments) {
        AndroidOffer now = organisations.androidOffer();
        return new AndroidOffer(
                arguments.optional("android_personal").map(word -> isOn(word)).orElse(now.isForPersonal()),
                arguments.optional("android_company").map(AndroidWords::offered).orElse(now.company()));
    }

    private static boolean names(Arguments arguments) {
        return arguments
                .values()
                .propertyStream()
                .anyMatch(entry -> entry.getKey().startsWith(CONTACT));
    }

    /** The first contact with what was named; the rest of it, and the other contacts, stay. */
    private static Profile contact(Profile profile, Organisation organisation, Arguments arguments) {
        return profile.withMain(now -> {
            Reach reach = now.reach();
            for (Detail detail : Detail.values()) {
                reach = arguments
                        .optional(CONTACT + detail.code())
                        .map(with(reach, detail))
                        .orElse(reach);
            }
            Contact changed = now.reachedBy(reach);
            Language language = organisation.defaultLanguage();
            Words said = changed.words().getOrDefault(language, new Words("", ""));
            return changed.saying(
                    language,
                    new Words(
                            arguments.optional(CONTACT + "helps").orElse(said.helps()),
                            arguments.optional(CONTACT + "hours").orElse(said.hours())));
        });
    }

    private static Function<String, Reach> with(Reach reach, Detail detail) {
        return text -> reach.with(detail, text);
    }

    /** Everything that people read about the organisation, as one file. */
    private Reply export(Actor.Operator operator, Arguments arguments) {
        String text = ProfileText.file(
                profiles.current(),
                id -> profiles.picture(id)
                        .map(picture -> Base64.getEncoder().encodeToString(picture.content()))
                        .orElseThrow(
                                () -> new IllegalStateException("A picture of the profile is missing in storage")));
        return new Reply.Done(Messages.object().put("text", text));
    }

    /** All of it or nothing: what the file does not say is gone afterwards, and can be brought back in the console. */
    private Reply replace(Actor.Operator operator, Arguments arguments) {
        Profiles.Change change = store.write(tx -> {
            Profile given = ProfileText.read(arguments.text("profile"), (file, use) -> keep(tx, file, use), ids::next);
            return profiles.change(tx, operator, now -> given);
        });
        ObjectNode json = Messages.object();
        ArrayNode parts = json.putArray("changed");
        change.parts().stream().sorted().forEach(part -> parts.add(part.code()));
        return new Reply.Done(json.put("contacts", profiles.current().contacts().size()));
    }

    private String keep(Tx tx, String file, Picture.Use use) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A picture is a file beside the profile, or its content in Base64", e);
        }
        return switch (Picture.read(bytes, use)) {
            case Picture.Reading.Done(Picture picture) -> profiles.keep(tx, picture);
            case Picture.Reading.Refused(Picture.Fault fault) -> throw new IllegalArgumentException(fault.sentence());
        };
    }

    private Reply services(Actor.Operator operator, Arguments arguments) {
        Language needed = organisations.language();
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
        json.put("quiet_hours", quiet.hours().toString());
        json.put("account_enrollment", organisations.offersAccountEnrollment() ? "on" : "off");
        AndroidOffer android = organisations.androidOffer();
        json.put("android_personal", android.isForPersonal() ? "on" : "off");
        json.put("android_company", AndroidWords.of(android.company()));
        days(json, "looks_days", Choice.LOG_DAYS);
        Disclosure.State names = disclosure.now(Choice.NAMES);
        json.put("looks_show", shown(names.setting()));
        names.coming()
                .ifPresent(coming ->
                        json.put("looks_show_coming", shown(coming.setting()) + " from " + coming.effectiveAt()));
        days(json, "looks_longest_delay", Choice.LONGEST_DELAY);
        secrecy.waiting()
                .forEach(asked -> json.put(
                        switch (asked.choice()) {
                            case NAMES -> "looks_show_asked";
                            case LONGEST_DELAY -> "looks_longest_delay_asked";
                            case LOG_DAYS -> "looks_days_asked";
                        },
                        (asked.choice() == Choice.NAMES ? shown(asked.setting()) : Integer.toString(asked.setting()))
                                + ", waits until " + asked.expiresAt()
                                + " for an administrator or privacy officer to confirm it in the console"));
        ArrayNode quick = json.putArray("looks_reasons");
        reasons.all().forEach(quick::add);
        profiles.current().contacts().stream().findFirst().ifPresent(contact -> {
            contact.reach().details().forEach((detail, text) -> json.put(CONTACT + detail.code(), text));
            Words said = contact.words().getOrDefault(organisation.defaultLanguage(), new Words("", ""));
            put(json, CONTACT + "helps", Optional.of(said.helps()).filter(text -> !text.isEmpty()));
            put(json, CONTACT + "hours", Optional.of(said.hours()).filter(text -> !text.isEmpty()));
        });
        json.put("contacts", profiles.current().contacts().size());
        ArrayNode services = json.putArray("services");
        organisations.services().stream()
                .map(service -> service.texts().get(organisation.defaultLanguage()))
                .map(wording -> wording == null ? "" : wording.name())
                .forEach(services::add);
        return json;
    }

    private void days(ObjectNode json, String key, Choice choice) {
        Disclosure.State state = disclosure.now(choice);
        json.put(key, state.setting());
        state.coming()
                .ifPresent(coming -> json.put(key + "_coming", coming.setting() + " from " + coming.effectiveAt()));
    }

    private static String shown(int setting) {
        return setting == 1 ? "name" : "alias";
    }

    private static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }
}
