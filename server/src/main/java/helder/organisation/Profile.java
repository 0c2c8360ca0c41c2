package helder.organisation;

import helder.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people read about the organisation and about who helps them. Every text in it is plain text.
 *
 * @param languages that its pages offer, besides the one of the organisation; empty for all
 * @param logos ids of pictures; a reader in the dark gets the light one when there is no dark one
 * @param contacts in the order in which people read them; the first one that fits a reader is shown to them on every page
 * @param hosts whose pages may show guides in a frame, besides this server's own
 */
public record Profile(
        Set<Language> languages,
        Map<Shade, String> logos,
        List<Location> locations,
        List<Contact> contacts,
        Emergency emergency,
        List<HelpLink> links,
        Map<Office, Reach> offices,
        List<EmbeddingHost> hosts) {

    /** How many locations, contacts or links there may be. */
    public static final int MOST = 50;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,60}");

    public Profile {
        languages = languages.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(languages));
        logos = Map.copyOf(logos);
        locations = List.copyOf(locations);
        contacts = List.copyOf(contacts);
        links = List.copyOf(links);
        hosts = List.copyOf(hosts);
        var reachable = new EnumMap<Office, Reach>(Office.class);
        offices.forEach((office, reach) -> {
            if (!reach.details().isEmpty()) {
                reachable.put(office, reach);
            }
        });
        offices = java.util.Collections.unmodifiableMap(reachable);
    }

    /** What a logo is drawn for. */
    public enum Shade {
        LIGHT("light"),
        DARK("dark");

        private final String code;

        Shade(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What is changed together and told apart in the history. */
    public enum Part {
        LANGUAGES("languages"),
        LOGOS("logos"),
        LOCATIONS("locations"),
        CONTACTS("contacts"),
        EMERGENCY("emergency"),
        LINKS("links"),
        OFFICES("offices"),
        HOSTS("hosts");

        private final String code;

        Part(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Part stored(String code) {
            return helder.identity.Codes.stored(values(), Part::code, code, "part of a profile");
        }
    }

    public static Profile empty() {
        return new Profile(Set.of(), Map.of(), List.of(), List.of(), Emergency.none(), List.of(), Map.of(), List.of());
    }

    public Profile speaking(Set<Language> other) {
        return new Profile(other, logos, locations, contacts, emergency, links, offices, hosts);
    }

    public Profile withLogos(Map<Shade, String> other) {
        return new Profile(languages, other, locations, contacts, emergency, links, offices, hosts);
    }

    /** Contacts that were for a place which is gone stay; one that was for no other place is then for all. */
    public Profile at(List<Location> other) {
        Set<String> known = new HashSet<>(other.stream().map(Location::id).toList());
        List<Contact> moved = contacts.stream()
                .map(contact -> new Contact(
                        contact.id(),
                        contact.reach(),
                        contact.photo(),
                        contact.languages(),
                        new java.util.LinkedHashSet<>(contact.locations().stream()
                                .filter(known::contains)
                                .toList()),
                        contact.words()))
                .toList();
        return new Profile(languages, logos, other, moved, emergency, links, offices, hosts);
    }

    public Profile helpedBy(List<Contact> other) {
        return new Profile(languages, logos, locations, other, emergency, links, offices, hosts);
    }

    public Profile inEmergency(Emergency other) {
        return new Profile(languages, logos, locations, contacts, other, links, offices, hosts);
    }

    public Profile linkedTo(List<HelpLink> other) {
        return new Profile(languages, logos, locations, contacts, emergency, other, offices, hosts);
    }

    public Profile overseenBy(Map<Office, Reach> other) {
        return new Profile(languages, logos, locations, contacts, emergency, links, other, hosts);
    }

    public Profile shownBy(List<EmbeddingHost> other) {
        return new Profile(languages, logos, locations, contacts, emergency, links, offices, other);
    }

    /** The same with the first contact changed; it is added when there was none. */
    public Profile withMain(UnaryOperator<Contact> change) {
        var changed = new ArrayList<>(contacts);
        if (changed.isEmpty()) {
            changed.add(change.apply(Contact.of("first", Reach.none())));
        } else {
            changed.set(0, change.apply(changed.getFirst()));
        }
        return helpedBy(changed);
    }

    public Optional<Contact> contact(String id) {
        return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
    }

    /**
     * Whom a reader may ask, those first that fit them: language before place, because a place can be called from everywhere. Never empty when
     * there is a contact at all.
     *
     * @param location id of where they said they are; unknown or blank when they did not
     */
    public List<Contact> contactsFor(Language language, String location) {
        String place = locations.size() == 1 ? locations.getFirst().id() : location;
        return Stream.of(
                        contacts.stream().filter(each -> each.speaks(language) && each.isAt(place)),
                        contacts.stream().filter(each -> each.speaks(language) && !each.isAt(place)),
                        contacts.stream().filter(each -> !each.speaks(language)))
                .flatMap(each -> each)
                .toList();
    }

    /** Whether people have somebody to ask. */
    public boolean hasContact() {
        return contacts.stream().anyMatch(contact -> !contact.reach().isEmpty());
    }

    /** Ids of the pictures in it. */
    public Set<String> pictures() {
        var ids = new HashSet<>(logos.values());
        contacts.forEach(contact -> contact.photo().ifPresent(ids::add));
        return ids;
    }

    Set<Part> differences(Profile other) {
        var parts = EnumSet.noneOf(Part.class);
        if (!languages.equals(other.languages)) {
            parts.add(Part.LANGUAGES);
        }
        if (!logos.equals(other.logos)) {
            parts.add(Part.LOGOS);
        }
        if (!locations.equals(other.locations)) {
            parts.add(Part.LOCATIONS);
        }
        if (!contacts.equals(other.contacts)) {
            parts.add(Part.CONTACTS);
        }
        if (!emergency.equals(other.emergency)) {
            parts.add(Part.EMERGENCY);
        }
        if (!links.equals(other.links)) {
            parts.add(Part.LINKS);
        }
        if (!offices.equals(other.offices)) {
            parts.add(Part.OFFICES);
        }
        if (!hosts.equals(other.hosts)) {
            parts.add(Part.HOSTS);
        }
        return parts;
    }

    /** Everything in it that people could not use, in English, with where it is; empty when it is fine. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        var places = new HashSet<String>();
        for (Location location : locations) {
            String where = "Location \"" + location.name() + "\": ";
            need(
                    problems,
                    ID.matcher(location.id()).matches() && places.add(location.id()),
                    where + "its id is its own, of letters a to z, digits and dashes");
            need(problems, !location.name().isEmpty(), where + "it needs a name");
            text(problems, where + "the name", location.name(), Location.LONGEST_NAME, false);
            text(problems, where + "the address", location.address(), Location.LONGEST_ADDRESS, true);
        }
        var ids = new HashSet<String>();
        for (Contact contact : contacts) {
            String where = "Contact \"" + contact.reach().get(Reach.Detail.NAME).orElse(contact.id()) + "\": ";
            need(
                    problems,
                    ID.matcher(contact.id()).matches() && ids.add(contact.id()),
                    where + "its id is its own, of letters a to z, digits and dashes");
            contact.reach().problems().values().forEach(problem -> problems.add(where + problem));
            need(problems, places.containsAll(contact.locations()), where + "it names a location that is not there");
            contact.words().forEach((language, words) -> {
                text(problems, where + "what they help with", words.helps(), Contact.LONGEST_WORDS, false);
                text(problems, where + "the hours", words.hours(), Contact.LONGEST_WORDS, false);
            });
        }
        need(problems, emergency.isPhoneUsable(), "Emergency: a phone number looks like +31 30 123 45 67");
        emergency
                .words()
                .forEach((mishap, texts) -> texts.values()
                        .forEach(words ->
                                text(problems, "Emergency, " + mishap.code(), words, Emergency.LONGEST_WORDS, true)));
        for (HelpLink link : links) {
            String where = "Link \"" + link.address() + "\": ";
            need(problems, link.isUsable(), where + "it looks like https://help.example.org");
            need(problems, !link.titles().isEmpty(), where + "it needs a title");
            link.titles()
                    .values()
                    .forEach(title -> text(problems, where + "the title", title, HelpLink.LONGEST_TITLE, false));
        }
        offices.forEach((office, reach) ->
                reach.problems().values().forEach(problem -> problems.add("Office " + office.code() + ": " + problem)));
        need(problems, new HashSet<>(hosts).size() == hosts.size(), "Hosts: each stands there once");
        need(
                problems,
                Math.max(Math.max(locations.size(), hosts.size()), Math.max(contacts.size(), links.size())) <= MOST,
                "There are at most " + MOST + " of each");
        return problems;
    }

    private static void need(List<String> problems, boolean isMet, String sentence) {
        if (!isMet) {
            problems.add(sentence);
        }
    }

    private static void text(List<String> problems, String what, String text, int longest, boolean isLong) {
        PlainText.fault(text, longest, isLong)
                .ifPresent(fault -> problems.add(
                        switch (fault) {
                            case TOO_LONG -> what + " has at most " + longest + " characters";
                            case INVISIBLE ->
                                what + " is plain text" + (isLong ? "" : " in one line")
                                        + ", without invisible characters";
                        }));
    }
}
