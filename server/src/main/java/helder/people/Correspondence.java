package helder.people;

import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.mail.Letter;
import helder.mail.Letter.Part;
import helder.text.Language;
import helder.text.Sentence;
import helder.text.Texts;
import helder.web.ContactBlock;
import helder.web.House;
import helder.web.Moments;
import helder.web.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Letters from the organisation to people, each in their own language and time zone. */
@Component
@Lazy // rooms without pages have no use for it
public final class Correspondence {

    private final People people;
    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    Correspondence(People people, House house, Texts texts, ServerSettings settings) {
        this.people = people;
        this.house = house;
        this.texts = texts;
        this.settings = settings;
    }

    /** Begins a letter; empty when there is nobody to write to any more. */
    public Optional<Draft> to(PersonId person) {
        return reached(person).map(found -> new Draft(found, found.language()));
    }

    /** The same in another language than theirs, because somebody chose it for this letter. */
    public Optional<Draft> to(PersonId person, Language language) {
        return reached(person).map(found -> new Draft(found, language));
    }

    private Optional<Person> reached(PersonId person) {
        return people.find(person).filter(found -> found.state() != Person.State.LEFT);
    }

    /** The same also for somebody who left: about their account only, and {@linkplain Draft#letterTo to an address} that was theirs. */
    Optional<Draft> toWhoever(PersonId person) {
        return people.find(person).map(found -> new Draft(found, found.language()));
    }

    /** A letter to somebody; what is added comes in that order, between a greeting and whom to ask. */
    public final class Draft {

        private final Person person;
        private final Language language;
        private final Moments moments;
        private final List<Part> parts = new ArrayList<>();
        private boolean isUnanswered;

        private Draft(Person person, Language language) {
            this.person = person;
            this.language = language;
            this.moments = new Moments(texts, language, person.timeZone().orElse(house.timeZone()));
            words("mail.greeting", "name", person.firstName());
        }

        /** A text in the reader's language. */
        public String t(String key, Object... arguments) {
            return texts.get(language(), key, arguments);
        }

        public String say(Sentence sentence) {
            return sentence.in(texts, language());
        }

        public Language language() {
            return language;
        }

        public Moments moments() {
            return moments;
        }

        /** The organisation's name. */
        public String organisation() {
            return house.name();
        }

        /** Adds a paragraph. */
        public Draft words(String key, Object... arguments) {
            parts.add(new Part.Words(t(key, arguments)));
            return this;
        }

        /** Adds something that has a form of its own. */
        public Draft above(Part part) {
            parts.addFirst(part);
            return this;
        }

        public Draft add(Part part) {
            parts.add(part);
            return this;
        }

        /** Whom it is to. */
        public Person person() {
            return person;
        }

        /** Adds several things; nothing when there are none. */
        public Draft items(String heading, List<String> sentences) {
            if (!sentences.isEmpty()) {
                parts.add(new Part.Items(heading, sentences));
            }
            return this;
        }

        /**
         * Adds something to open.
         *
         * @param path on this server, begins with a slash
         */
        public Draft place(String key, String path) {
            parts.add(new Part.Place(t(key), settings.webAddress() + path));
            return this;
        }

        /**
         * Nobody reads an answer to it. For what the desk writes: an answer would go to IT, also where somebody wrote to the privacy officers, and an
         * address of theirs would tell whoever carries the letter to whom.
         */
        public Draft unanswered() {
            isUnanswered = true;
            return this;
        }

        /**
         * The letter, with whom to ask and what we never do.
         *
         * @param subject what it is about
         */
        public Letter letter(String subject) {
            return letterTo(person.email(), subject);
        }

        /** The same to another address than the person's own. */
        Letter letterTo(String address, String subject) {
            ContactBlock contact = house.contact(language(), "");
            String whom =
                    Stream.concat(contact.words(), contact.hours().stream()).collect(Collectors.joining(", "));
            if (isUnanswered) {
                words("mail.unanswered");
            } else if (!whom.isEmpty()) {
                words("mail.questions", "whom", whom);
            }
            parts.add(new Part.Foot(t("mail.foot", "organisation", house.name())));
            return new Letter(
                    house.name(),
                    isUnanswered ? Optional.empty() : contact.email(),
                    address,
                    person.name(),
                    language(),
                    Palette.of(house.tint(), false).brand(),
                    subject,
                    parts);
        }
    }
}
