package helder.console.profile;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Emergency;
import helder.organisation.Emergency.Mishap;
import helder.organisation.HelpLink;
import helder.organisation.Location;
import helder.organisation.Office;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.organisation.Reach.Detail;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What else stands on the help page: emergencies, privacy officer and works council, links, and the places where people work. */
@Controller
public class HelpDetailsController {

    private static final String PATH = "/console/organisation/help";
    private static final int FREE_ROWS = 2;
    private static final List<Detail> OF_OFFICES = List.of(Detail.NAME, Detail.PHONE, Detail.EMAIL, Detail.WEB);

    private final Desk desk;
    private final Profiles profiles;
    private final Store store;

    HelpDetailsController(Desk desk, Profiles profiles, Store store) {
        this.desk = desk;
        this.profiles = profiles;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        Profile now = profiles.current();
        Form form = Form.empty().with("emergency_phone", now.emergency().phone());
        now.emergency()
                .words()
                .forEach((mishap, texts) ->
                        texts.forEach((language, text) -> form.with(mishap.code() + "_" + language.code(), text)));
        now.offices().forEach((office, reach) -> ProfileForm.fill(form, office.code() + "_", reach));
        for (int row = 0; row < now.links().size(); row++) {
            HelpLink link = now.links().get(row);
            form.with("link_" + row, link.address()).with("order_" + row, Integer.toString(row + 1));
            int place = row;
            link.titles().forEach((language, title) -> form.with("title_" + language.code() + "_" + place, title));
        }
        for (int row = 0; row < now.locations().size(); row++) {
            Location location = now.locations().get(row);
            form.with("place_id_" + row, location.id())
                    .with("place_" + row, location.name())
                    .with("place_address_" + row, location.address());
        }
        form.with("links", Integer.toString(now.links().size() + FREE_ROWS))
                .with("places", Integer.toString(now.locations().size() + FREE_ROWS))
                .with("revision", Long.toString(profiles.revision()));
        return form(page, HttpStatus.OK, form);
    }

    @PostMapping(PATH)
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        form.with("links", Integer.toString(rows(form, "links")))
                .with("places", Integer.toString(rows(form, "places")));
        var read = new ProfileForm(page, form);
        Emergency emergency = emergency(page, form, read);
        List<HelpLink> links = links(page, form, read);
        List<Location> locations = locations(page, form, read);
        Map<Office, Reach> offices = new EnumMap<>(Office.class);
        for (Office office : Office.values()) {
            offices.put(office, read.reach(office.code() + "_", OF_OFFICES));
        }
        if (!form.isRefused() && isChangedMeanwhile(form.value("revision"))) {
            form.refuse("changed", page.t("console.profile.changed"));
            form.with("revision", Long.toString(profiles.revision()));
        }
        if (form.isRefused()) {
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        store.write(tx -> profiles.change(
                tx,
                actor,
                profile -> profile.inEmergency(emergency)
                        .linkedTo(links)
                        .at(locations)
                        .overseenBy(offices)));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    private boolean isChangedMeanwhile(String revision) {
        Profile now = profiles.current();
        return !revision.isEmpty()
                && !revision.equals(Long.toString(profiles.revision()))
                && !(revision.matches("[0-9]{1,18}")
                        && profiles.at(Long.parseLong(revision))
                                .filter(then -> then.emergency().equals(now.emergency())
                                        && then.links().equals(now.links())
                                        && then.locations().equals(now.locations())
                                        && then.offices().equals(now.offices()))
                                .isPresent());
    }

    private static int rows(Form form, String field) {
        String given = form.value(field);
        return given.matches("[0-9]{1,2}") ? Math.min(Integer.parseInt(given), Profile.MOST + FREE_ROWS) : FREE_ROWS;
    }

    private static Emergency emergency(Page page, Form form, ProfileForm read) {
        var words = new EnumMap<Mishap, Map<Language, String>>(Mishap.class);
        for (Mishap mishap : Mishap.values()) {
            words.put(mishap, texts(page, read, mishap.code() + "_", "", Emergency.LONGEST_WORDS, true));
        }
        var emergency = new Emergency(form.value("emergency_phone"), words);
        if (!emergency.isPhoneUsable()) {
            form.refuse("emergency_phone", page.t("console.organisation.phone_unusable"));
        }
        return emergency;
    }

    private static Map<Language, String> texts(
            Page page, ProfileForm read, String before, String after, int longest, boolean isLong) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (Language language : page.house().languages()) {
            texts.put(language, read.text(before + language.code() + after, longest, isLong));
        }
        return texts;
    }

    private record Ordered(int order, HelpLink link) {}

    private static List<HelpLink> links(Page page, Form form, ProfileForm read) {
        var links = new ArrayList<Ordered>();
        for (int row = 0; row < rows(form, "links"); row++) {
            var link = new HelpLink(
                    form.value("link_" + row), texts(page, read, "title_", "_" + row, HelpLink.LONGEST_TITLE, false));
            if (link.address().isEmpty() && link.titles().isEmpty()) {
                continue;
            }
            if (!link.isUsable()) {
                form.refuse("link_" + row, page.t("console.organisation.chat_unusable"));
            }
            if (link.titles().isEmpty()) {
                form.refuse(
                        "title_" + page.house().language().code() + "_" + row, page.t("console.order.field_missing"));
            }
            String order = form.value("order_" + row).strip();
            links.add(new Ordered(order.matches("[0-9]{1,3}") ? Integer.parseInt(order) : Integer.MAX_VALUE, link));
        }
        return links.stream()
                .sorted(Comparator.comparingInt(Ordered::order))
                .map(Ordered::link)
                .limit(Profile.MOST)
                .toList();
    }

    private List<Location> locations(Page page, Form form, ProfileForm read) {
        var locations = new ArrayList<Location>();
        var taken = new HashSet<String>();
        for (int row = 0; row < rows(form, "places"); row++) {
            String name = read.text("place_" + row, Location.LONGEST_NAME, false);
            String address = read.text("place_address_" + row, Location.LONGEST_ADDRESS, true);
            if (name.isEmpty() && address.isEmpty()) {
                continue;
            }
            if (name.isEmpty()) {
                form.refuse("place_" + row, page.t("console.order.field_missing"));
            }
            String known = form.value("place_id_" + row);
            boolean isKnown = profiles.current().locations().stream()
                    .anyMatch(each -> each.id().equals(known));
            String id = isKnown && !taken.contains(known) ? known : free(name, taken);
            taken.add(id);
            locations.add(new Location(id, name, address));
        }
        return locations.subList(0, Math.min(locations.size(), Profile.MOST));
    }

    /** A word made from the name that no other place has. */
    private static String free(String name, Set<String> taken) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String base = plain.isEmpty() ? "place" : plain.substring(0, Math.min(plain.length(), 40));
        String id = base;
        for (int number = 2; taken.contains(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        return page.show(
                status,
                "console/help-details",
                new HelpDetailsModel(
                        chrome, form, page.house().languages(), rows(form, "links"), rows(form, "places")));
    }

    /**
     * The form.
     *
     * @param links how many rows there are for them, the last ones free
     * @param places the same
     */
    public record HelpDetailsModel(Chrome chrome, Form form, List<Language> languages, int links, int places) {}
}
