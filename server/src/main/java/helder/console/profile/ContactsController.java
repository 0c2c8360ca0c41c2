package helder.console.profile;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.Role;
import helder.organisation.Contact;
import helder.organisation.Contact.Words;
import helder.organisation.Location;
import helder.organisation.Organisations;
import helder.organisation.Picture;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.organisation.Reach.Detail;
import helder.store.Store;
import helder.text.Language;
import helder.web.ContactBlock;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Whom people ask for help: who, in which order, for whom; with photos, and undoing what was taken away. */
@Controller
public class ContactsController {

    private static final String PATH = "/console/organisation/contacts";
    private static final String NEW = "new";
    private static final List<Detail> DETAILS = List.of(Detail.values());

    private final Desk desk;
    private final Organisations organisations;
    private final Profiles profiles;
    private final Store store;
    private final Ids ids;

    ContactsController(Desk desk, Organisations organisations, Profiles profiles, Store store, Ids ids) {
        this.desk = desk;
        this.organisations = organisations;
        this.profiles = profiles;
        this.store = store;
        this.ids = ids;
    }

    @GetMapping(PATH)
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        Profile profile = profiles.current();
        return page.show(
                "console/contacts",
                new ContactsModel(chrome, profile.contacts(), profile.locations(), profiles.removed()));
    }

    /** Moves one up or down, takes one away, or brings one back. */
    @PostMapping(PATH)
    ModelAndView arrange(Page page, @RequestParam String contact, @RequestParam String act) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        String said = switch (act) {
            case "up" -> move(actor, contact, -1);
            case "down" -> move(actor, contact, 1);
            case "remove" -> remove(actor, contact);
            case "back" -> bringBack(actor, contact);
            default -> throw new ProblemException(Problem.BAD_REQUEST);
        };
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t(said)));
    }

    private String move(Actor actor, String id, int by) {
        change(actor, contacts -> {
            int from = indexOf(contacts, id);
            Contact moved = contacts.remove(from);
            contacts.add(Math.clamp(from + by, 0, contacts.size()), moved);
        });
        return "console.organisation.saved";
    }

    private String remove(Actor actor, String id) {
        change(actor, contacts -> contacts.remove(indexOf(contacts, id)));
        return "console.contacts.removed_now";
    }

    private String bringBack(Actor actor, String id) {
        Contact gone = profiles.removed().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        store.write(tx -> profiles.change(tx, actor, profile -> {
            var contacts = new ArrayList<>(profile.contacts());
            if (profile.contact(id).isEmpty()) {
                contacts.add(gone);
            }
            // Places that are gone meanwhile are not named any more.
            return profile.helpedBy(contacts).at(profile.locations());
        }));
        return "console.contacts.back_now";
    }

    private interface Arrangement {
        void on(List<Contact> contacts);
    }

    private void change(Actor actor, Arrangement arrangement) {
        store.write(tx -> profiles.change(tx, actor, profile -> {
            var contacts = new ArrayList<>(profile.contacts());
            arrangement.on(contacts);
            return profile.helpedBy(contacts);
        }));
    }

    private static int indexOf(List<Contact> contacts, String id) {
        for (int index = 0; index < contacts.size(); index++) {
            if (contacts.get(index).id().equals(id)) {
                return index;
            }
        }
        throw new ProblemException(Problem.NOT_FOUND);
    }

    @GetMapping(PATH + "/{contact}")
    ModelAndView edit(Page page, @PathVariable String contact) {
        desk.actor(page, Role.ADMINISTRATOR);
        Contact now = found(contact);
        Form form = Form.empty();
        ProfileForm.fill(form, "", now.reach());
        form.with("kept", now.photo().orElse(""));
        now.languages().forEach(language -> form.with("speaks_" + language.code(), "true"));
        now.locations().forEach(place -> form.with("at_" + place, "true"));
        now.words()
                .forEach((language, words) -> form.with("helps_" + language.code(), words.helps())
                        .with("hours_" + language.code(), words.hours()));
        return form(page, HttpStatus.OK, form, now);
    }

    private Contact found(String id) {
        return id.equals(NEW)
                ? Contact.of(NEW, helder.organisation.Reach.none())
                : profiles.current().contact(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    @PostMapping(PATH + "/{contact}")
    ModelAndView save(
            Page page,
            @PathVariable String contact,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile photo)
            throws IOException {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        Contact now = found(contact);
        takePhoto(page, form, photo);
        Contact given = given(page, form, contact.equals(NEW) ? ids.next() : contact);
        if (!form.isRefused() && isChangedMeanwhile(now, form.value("revision"))) {
            form.refuse("changed", page.t("console.profile.changed"));
        }
        if (form.isRefused() || form.value("act").equals("preview")) {
            return form(page, form.isRefused() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK, form, given);
        }
        change(actor, contacts -> {
            if (contact.equals(NEW)) {
                contacts.add(given);
            } else {
                contacts.set(indexOf(contacts, contact), given);
            }
        });
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    /** Kept before the rest is judged: whoever has to correct a number need not give the file again. */
    private void takePhoto(Page page, Form form, @Nullable MultipartFile photo) throws IOException {
        if (form.value("no_photo").equals("true")) {
            form.with("kept", "");
        } else if (photo != null && !photo.isEmpty()) {
            switch (Picture.read(photo.getBytes(), Picture.Use.PHOTO)) {
                case Picture.Reading.Done(Picture picture) ->
                    form.with("kept", store.write(tx -> profiles.keep(tx, picture)));
                case Picture.Reading.Refused(Picture.Fault fault) ->
                    form.refuse("photo", page.t("console.profile.picture." + fault.code()));
            }
        }
        if (!form.value("kept").isEmpty()
                && profiles.picture(form.value("kept")).isEmpty()) {
            form.with("kept", "");
        }
    }

    private Contact given(Page page, Form form, String id) {
        var fields = new ProfileForm(page, form);
        var reach = fields.reach("", DETAILS);
        if (reach.isEmpty()) {
            form.refuse("phone", page.t("console.contacts.unreachable"));
        }
        var words = new EnumMap<Language, Words>(Language.class);
        for (Language language : page.house().languages()) {
            words.put(
                    language,
                    new Words(
                            fields.text("helps_" + language.code(), Contact.LONGEST_WORDS, false),
                            fields.text("hours_" + language.code(), Contact.LONGEST_WORDS, false)));
        }
        Set<Language> speaks = page.house().languages().stream()
                .filter(language -> form.value("speaks_" + language.code()).equals("true"))
                .collect(Collectors.toSet());
        Set<String> at = profiles.current().locations().stream()
                .map(Location::id)
                .filter(place -> form.value("at_" + place).equals("true"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<String> kept = Optional.of(form.value("kept")).filter(picture -> !picture.isEmpty());
        return new Contact(id, reach, kept, speaks, at, words);
    }

    private boolean isChangedMeanwhile(Contact now, String revision) {
        return !now.id().equals(NEW)
                && !revision.isEmpty()
                && !revision.equals(Long.toString(profiles.revision()))
                && !isAsIn(now, revision);
    }

    private boolean isAsIn(Contact now, String revision) {
        return revision.matches("[0-9]{1,18}")
                && profiles.at(Long.parseLong(revision))
                        .flatMap(then -> then.contact(now.id()))
                        .filter(now::equals)
                        .isPresent();
    }

    private ModelAndView form(Page page, HttpStatus status, Form form, Contact shown) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        form.with("revision", Long.toString(profiles.revision()));
        return page.show(
                status,
                "console/contact",
                new ContactModel(
                        chrome,
                        form,
                        profiles.current().contact(shown.id()).isEmpty() ? NEW : shown.id(),
                        block(shown, page),
                        page.house().languages(),
                        profiles.current().locations()));
    }

    /** As somebody reads it in the language of the reader. */
    private ContactBlock block(Contact contact, Page page) {
        Language own = organisations.current().defaultLanguage();
        Words words =
                contact.words().getOrDefault(page.language(), contact.words().getOrDefault(own, new Words("", "")));
        return new ContactBlock(
                contact.reach().get(Detail.NAME),
                Optional.of(words.helps()).filter(text -> !text.isEmpty()),
                Optional.of(words.hours()).filter(text -> !text.isEmpty()),
                contact.reach().get(Detail.PHONE),
                contact.reach().get(Detail.CHAT),
                contact.reach().get(Detail.EMAIL),
                contact.reach().get(Detail.WEB),
                contact.reach().get(Detail.ADDRESS),
                contact.photo().map(Picture::address));
    }

    /**
     * All of them.
     *
     * @param removed those that can be brought back
     */
    public record ContactsModel(
            Chrome chrome, List<Contact> contacts, List<Location> locations, List<Contact> removed) {

        /** For whom somebody is there, in words. */
        public List<String> limits(Contact contact) {
            var limits = new ArrayList<String>();
            contact.languages().stream().sorted().forEach(language -> limits.add(language.ownName()));
            locations.stream()
                    .filter(place -> contact.locations().contains(place.id()))
                    .forEach(place -> limits.add(place.name()));
            return limits;
        }
    }

    /**
     * One of them.
     *
     * @param id {@code new} for one that is not there yet
     * @param shown as people will see it
     */
    public record ContactModel(
            Chrome chrome,
            Form form,
            String id,
            ContactBlock shown,
            List<Language> languages,
            List<Location> locations) {}
}
