package helder.organisation;

import helder.organisation.Emergency.Mishap;
import helder.organisation.Profile.Shade;
import helder.organisation.Reach.Detail;
import helder.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile as JSON: in storage, where pictures stand with their ids, and in a file, where they stand themselves. */
public final class ProfileText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProfileText() {}

    static String of(Profile profile) {
        return write(profile, id -> id).toString();
    }

    /** @throws IllegalStateException when storage has something that no version of this server wrote */
    static Profile stored(String text) {
        try {
            return read(text, (given, use) -> given, () -> {
                throw new IllegalArgumentException("a contact has no id");
            });
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Storage has a profile that cannot be read", e);
        }
    }

    /**
     * As a file.
     *
     * @param pictures gives for an id what stands in the file
     */
    public static String file(Profile profile, Function<String, String> pictures) {
        return write(profile, pictures).toPrettyString();
    }

    private static ObjectNode write(Profile profile, Function<String, String> pictures) {
        ObjectNode json = JSON.createObjectNode();
        if (!profile.languages().isEmpty()) {
            codes(json.putArray("languages"), profile.languages());
        }
        if (!profile.logos().isEmpty()) {
            ObjectNode logos = json.putObject("logos");
            for (Shade shade : Shade.values()) {
                Optional.ofNullable(profile.logos().get(shade))
                        .ifPresent(id -> logos.put(shade.code(), pictures.apply(id)));
            }
        }
        list(
                json,
                "locations",
                profile.locations(),
                (node, location) -> node.put("id", location.id())
                        .put("name", location.name())
                        .put("address", location.address()));
        list(json, "contacts", profile.contacts(), (node, contact) -> contact(node, contact, pictures));
        Emergency emergency = profile.emergency();
        if (!emergency.equals(Emergency.none())) {
            ObjectNode node = json.putObject("emergency").put("phone", emergency.phone());
            emergency.words().forEach((mishap, texts) -> texts(node.putObject(mishap.code()), texts));
        }
        list(json, "links", profile.links(), (node, link) -> {
            node.put("address", link.address());
            texts(node.putObject("titles"), link.titles());
            return node;
        });
        if (!profile.offices().isEmpty()) {
            ObjectNode offices = json.putObject("offices");
            profile.offices().forEach((office, reach) -> reach(offices.putObject(office.code()), reach));
        }
        if (!profile.hosts().isEmpty()) {
            profile.hosts().forEach(host -> json.withArray("hosts").add(host.name()));
        }
        return json;
    }

    private static ObjectNode contact(ObjectNode node, Contact contact, Function<String, String> pictures) {
        node.put("id", contact.id());
        reach(node, contact.reach());
        contact.photo().ifPresent(id -> node.put("photo", pictures.apply(id)));
        if (!contact.languages().isEmpty()) {
            codes(node.putArray("languages"), contact.languages());
        }
        if (!contact.locations().isEmpty()) {
            contact.locations().forEach(node.putArray("locations")::add);
        }
        if (!contact.words().isEmpty()) {
            ObjectNode words = node.putObject("words");
            contact.words()
                    .forEach((language, said) -> words.putObject(language.code())
                            .put("helps", said.helps())
                            .put("hours", said.hours()));
        }
        return node;
    }

    private static void reach(ObjectNode node, Reach reach) {
        reach.details().forEach((detail, text) -> node.put(detail.code(), text));
    }

    private static void texts(ObjectNode node, Map<Language, String> texts) {
        texts.forEach((language, text) -> node.put(language.code(), text));
    }

    private static void codes(ArrayNode array, Set<Language> languages) {
        languages.stream().sorted().forEach(language -> array.add(language.code()));
    }

    private static <T> void list(
            ObjectNode json, String name, List<T> all, BiFunction<ObjectNode, T, ObjectNode> write) {
        if (!all.isEmpty()) {
            ArrayNode array = json.putArray(name);
            all.forEach(each -> array.add(write.apply(JSON.createObjectNode(), each)));
        }
    }

    /**
     * What a file says.
     *
     * @param pictures gives the id of a picture that stands in the file
     * @param ids for contacts that have none yet
     * @throws IllegalArgumentException when it is no such file; the message says where and why
     */
    public static Profile read(String text, BiFunction<String, Picture.Use, String> pictures, Supplier<String> ids) {
        JsonNode json = tree(text);
        known(
                json,
                "the profile",
                "languages",
                "logos",
                "locations",
                "contacts",
                "emergency",
                "links",
                "offices",
                "hosts");
        var logos = new EnumMap<Shade, String>(Shade.class);
        JsonNode given = object(json, "logos");
        known(given, "logos", Stream.of(Shade.values()).map(Shade::code).toArray(String[]::new));
        for (Shade shade : Shade.values()) {
            word(given, shade.code()).ifPresent(word -> logos.put(shade, pictures.apply(word, Picture.Use.LOGO)));
        }
        var locations = new ArrayList<Location>();
        for (JsonNode each : array(json, "locations")) {
            known(each, "a location", "id", "name", "address");
            locations.add(new Location(
                    word(each, "id").orElse(""),
                    word(each, "name").orElse(""),
                    word(each, "address").orElse("")));
        }
        var contacts = new ArrayList<Contact>();
        for (JsonNode each : array(json, "contacts")) {
            contacts.add(contact(each, pictures, ids));
        }
        var links = new ArrayList<HelpLink>();
        for (JsonNode each : array(json, "links")) {
            known(each, "a link", "address", "titles");
            links.add(new HelpLink(word(each, "address").orElse(""), texts(object(each, "titles"))));
        }
        var offices = new EnumMap<Office, Reach>(Office.class);
        object(json, "offices").properties().forEach(entry -> {
            known(entry.getValue(), entry.getKey(), details());
            offices.put(Office.of(entry.getKey()), reach(entry.getValue()));
        });
        var hosts = new ArrayList<EmbeddingHost>();
        array(json, "hosts").forEach(each -> hosts.add(host(each.asString(""))));
        return new Profile(
                languages(json),
                logos,
                locations,
                contacts,
                emergency(object(json, "emergency")),
                links,
                offices,
                hosts);
    }

    private static Contact contact(
            JsonNode json, BiFunction<String, Picture.Use, String> pictures, Supplier<String> ids) {
        known(json, "a contact", with(details(), "id", "photo", "languages", "locations", "words"));
        var words = new EnumMap<Language, Contact.Words>(Language.class);
        object(json, "words").properties().forEach(entry -> {
            known(entry.getValue(), "words", "helps", "hours");
            words.put(
                    Language.of(entry.getKey()),
                    new Contact.Words(
                            word(entry.getValue(), "helps").orElse(""),
                            word(entry.getValue(), "hours").orElse("")));
        });
        var locations = new LinkedHashSet<String>();
        array(json, "locations").forEach(each -> locations.add(each.asString("")));
        return new Contact(
                word(json, "id").orElseGet(ids),
                reach(json),
                word(json, "photo").map(photo -> pictures.apply(photo, Picture.Use.PHOTO)),
                languages(json),
                locations,
                words);
    }

    private static EmbeddingHost host(String typed) {
        return switch (EmbeddingHost.read(typed)) {
            case EmbeddingHost.Reading.Found(String name) -> new EmbeddingHost(name);
            case EmbeddingHost.Reading.Refused _ ->
                throw new IllegalArgumentException("Hosts: a host looks like intranet.example.org, *.example.org or"
                        + " intranet.example.org:8443");
        };
    }

    private static Emergency emergency(JsonNode json) {
        known(
                json,
                "the emergency",
                with(Stream.of(Mishap.values()).map(Mishap::code).toArray(String[]::new), "phone"));
        var words = new EnumMap<Mishap, Map<Language, String>>(Mishap.class);
        for (Mishap mishap : Mishap.values()) {
            words.put(mishap, texts(object(json, mishap.code())));
        }
        return new Emergency(word(json, "phone").orElse(""), words);
    }

    private static Reach reach(JsonNode json) {
        var details = new EnumMap<Detail, String>(Detail.class);
        for (Detail detail : Detail.values()) {
            word(json, detail.code()).ifPresent(text -> details.put(detail, text));
        }
        return new Reach(details);
    }

    private static String[] details() {
        return Stream.of(Detail.values()).map(Detail::code).toArray(String[]::new);
    }

    private static String[] with(String[] names, String... others) {
        return Stream.concat(Stream.of(names), Stream.of(others)).toArray(String[]::new);
    }

    private static Map<Language, String> texts(JsonNode json) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (String code : json.propertyNames()) {
            word(json, code).ifPresent(text -> texts.put(Language.of(code), text));
        }
        return texts;
    }

    private static Set<Language> languages(JsonNode json) {
        var languages = EnumSet.noneOf(Language.class);
        array(json, "languages").forEach(each -> languages.add(Language.of(each.asString(""))));
        return languages;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The profile is not JSON: " + e.getOriginalMessage() + ", line "
                            + e.getLocation().getLineNr(),
                    e);
        }
        throw new IllegalArgumentException("The profile is a JSON object; helder organisation export shows its form");
    }

    private static void known(JsonNode json, String what, String... names) {
        var others = new TreeSet<>(json.propertyNames());
        Set.of(names).forEach(others::remove);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("Nothing in " + what + " is called "
                    + String.join(", ", others) + "; known are "
                    + Stream.of(names).sorted().collect(Collectors.joining(", ")));
        }
    }

    private static JsonNode object(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isObject()) {
            throw new IllegalArgumentException("\"" + name + "\" is an object: {...}");
        }
        return value;
    }

    private static JsonNode array(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw new IllegalArgumentException("\"" + name + "\" is an array: [...]");
        }
        return value;
    }

    private static Optional<String> word(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new IllegalArgumentException("\"" + name + "\" is a text: \"...\"");
        }
        return Optional.of(value.asString()).filter(text -> !text.isBlank());
    }
}
