package helder.console.devices;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.looks.ShownLooks;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.looks.Basis;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.looks.QuickReasons;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Listing;
import helder.web.Page;
import helder.web.Tone;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The list of devices. By itself it shows enrollments only, no device data. Details are shown on demand, after a look at
 * everybody in the list was recorded.
 */
@Controller
public class DevicesController {

    private static final String LIST = "/console/devices";
    private static final String FACE = "console.devices";
    private static final int PAGE_SIZE = 50;
    private static final int SEARCHED_PEOPLE = 200;
    private static final Set<DataItem> DETAILS =
            EnumSet.of(DataItem.DEVICE_MODEL, DataItem.OS_VERSION, DataItem.LAST_CONTACT);

    private final Desk desk;
    private final Enrollments enrollments;
    private final People people;
    private final Facts facts;
    private final Gate gate;
    private final Looks looks;
    private final QuickReasons reasons;
    private final Store store;

    DevicesController(
            Desk desk,
            Enrollments enrollments,
            People people,
            Facts facts,
            Gate gate,
            Looks looks,
            QuickReasons reasons,
            Store store) {
        this.desk = desk;
        this.enrollments = enrollments;
        this.people = people;
        this.facts = facts;
        this.gate = gate;
        this.looks = looks;
        this.reasons = reasons;
        this.store = store;
    }

    @GetMapping(LIST)
    ModelAndView list(Page page, Filter filter) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        return page.show("console/devices", model(chrome, filter, Form.empty()));
    }

    @PostMapping(LIST + "/details")
    ModelAndView details(Page page, Filter filter, @RequestParam(defaultValue = "") String reason) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        DevicesModel plain = model(chrome, filter, Form.empty().with("reason", reason));
        String here = plain.listing().pageLink(plain.listing().page());
        try {
            Optional<Basis.Look> look = store.write(tx -> record(tx, actor, ids(plain), reason));
            if (look.isEmpty()) {
                return page.redirect(here);
            }
            ShownLooks.made(page, look.get());
            return page.redirect(LIST + "/looked/" + look.get().lookId() + here.substring(LIST.length()));
        } catch (LookRefusedException e) {
            plain.form().refuse("reason", page.t(e.why().textKey()));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/devices", plain);
        }
    }

    private static Set<EnrollmentId> ids(DevicesModel model) {
        return model.living().stream().map(Enrollment::id).collect(Collectors.toSet());
    }

    /** What may be seen, and whether a reason is needed, is decided in the unit of work that records the look. */
    private Optional<Basis.Look> record(Tx tx, Actor actor, Set<EnrollmentId> listed, String reason) {
        List<Enrollment> shown = enrollments.lock(tx, listed).stream()
                .filter(Enrollment::isLiving)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        var items = EnumSet.noneOf(DataItem.class);
        visible(tx, actor, shown).values().forEach(items::addAll);
        var subjects = shown.stream()
                .map(enrollment -> new Subject(enrollment.person(), enrollment.id()))
                .collect(Collectors.toSet());
        boolean personal = shown.stream().anyMatch(enrollment -> enrollment.ownership() == Ownership.PERSONAL);
        var request = new LookRequest(
                actor, FACE, subjects, items, Optional.of(reason).filter(r -> !r.isBlank()), personal);
        return Optional.of(looks.record(tx, request));
    }

    private Map<EnrollmentId, Set<DataItem>> visible(Tx tx, Actor actor, List<Enrollment> shown) {
        var visible = new HashMap<EnrollmentId, Set<DataItem>>();
        for (Enrollment enrollment : shown) {
            Set<DataItem> some = EnumSet.copyOf(DETAILS);
            some.retainAll(gate.visible(tx, actor, enrollment.facts()));
            visible.put(enrollment.id(), some);
        }
        return visible;
    }

    /** The list with what the look showed. It belongs to that look and this session; reading it again is no second look. */
    @GetMapping(LIST + "/looked/{look}")
    ModelAndView looked(Page page, @PathVariable String look, Filter filter) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        DevicesModel plain = model(chrome, filter, Form.empty());
        Optional<Map<EnrollmentId, Map<DataItem, Fact>>> seen =
                ShownLooks.isMine(page, look) ? store.write(tx -> seen(tx, actor, ids(plain), look)) : Optional.empty();
        return seen.map(shown -> page.show("console/devices", plain.with(shown)))
                .orElseGet(() -> page.redirect(
                        plain.listing().pageLink(plain.listing().page()),
                        new Flash(Tone.INFO, page.t("console.device.look_ended"))));
    }

    /** Never of a device that was not in the list when it was recorded, and never what may not be seen any more. */
    private Optional<Map<EnrollmentId, Map<DataItem, Fact>>> seen(
            Tx tx, Actor actor, Set<EnrollmentId> listed, String lookId) {
        Optional<Looks.Resumed> look = looks.resume(tx, lookId, actor, FACE);
        if (look.isEmpty()) {
            return Optional.empty();
        }
        Basis.Look basis = look.get().basis();
        List<Enrollment> shown = enrollments.lock(tx, listed).stream()
                .filter(Enrollment::isLiving)
                .filter(each -> look.get().isEnoughFor(each.id(), each.ownership()))
                .toList();
        Map<EnrollmentId, Set<DataItem>> visible = visible(tx, actor, shown);
        var allowed = new HashMap<EnrollmentId, Map<DataItem, Fact>>();
        facts.readAll(tx, visible.keySet(), basis.items(), basis).forEach((id, values) -> {
            var some = new HashMap<>(values);
            some.keySet().retainAll(visible.getOrDefault(id, Set.of()));
            allowed.put(id, some);
        });
        return Optional.of(allowed);
    }

    private DevicesModel model(Chrome chrome, Filter filter, Form form) {
        Optional<List<PersonId>> owners = filter.search().isEmpty()
                ? Optional.empty()
                : Optional.of(people.list(filter.search(), Optional.empty(), 0, SEARCHED_PEOPLE).stream()
                        .map(Person::id)
                        .toList());
        var query = new Enrollments.Query(owners, filter.wantedOwnership(), filter.wantedState(), filter.wantsLost());
        long total = owners.map(List::isEmpty).orElse(false) ? 0 : enrollments.count(query);
        var kept = new LinkedHashMap<String, String>();
        filter.wantedOwnership().ifPresent(ownership -> kept.put("ownership", ownership.code()));
        filter.wantedState().ifPresent(state -> kept.put("state", state.code()));
        if (filter.wantsLost()) {
            kept.put("state", Filter.LOST);
        }
        Enrollments.Sorting sorting = filter.sorting();
        var listing = new Listing(
                LIST,
                filter.search(),
                Lookup.word(sorting.by()),
                sorting.descending(),
                kept,
                filter.number(),
                PAGE_SIZE,
                total);
        List<Enrollment> shown = total == 0 ? List.of() : enrollments.list(query, sorting, listing.offset(), PAGE_SIZE);
        Map<PersonId, Person> owned =
                people.find(shown.stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        return new DevicesModel(chrome, listing, filter, shown, owned, form, Optional.empty(), reasons.all());
    }

    /** What is asked for in the address; unknown words mean "all". */
    public record Filter(String q, String ownership, String state, String sort, String desc, String page) {

        /** What is chosen among the states, though it is none: a device that is lost is set up too. */
        static final String LOST = "lost";

        public boolean wantsLost() {
            return LOST.equals(state);
        }

        /** Newest first when nothing else is asked for. */
        Enrollments.Sorting sorting() {
            return Lookup.choice(
                            Enrollments.Sorting.By.class,
                            Optional.ofNullable(sort).orElse(""))
                    .map(by -> new Enrollments.Sorting(by, desc != null && !desc.isEmpty()))
                    .orElse(Enrollments.Sorting.NEWEST_FIRST);
        }

        String search() {
            return Lookup.search(Optional.ofNullable(q).orElse(""));
        }

        int number() {
            return Lookup.number(Optional.ofNullable(page).orElse(""), 1);
        }

        public Optional<Ownership> wantedOwnership() {
            return Codes.find(
                    Ownership.values(),
                    Ownership::code,
                    Optional.ofNullable(ownership).orElse(""));
        }

        public Optional<Enrollment.State> wantedState() {
            return Codes.find(
                    Enrollment.State.values(),
                    Enrollment.State::code,
                    Optional.ofNullable(state).orElse(""));
        }
    }

    /**
     * The list.
     *
     * @param details what a look showed; empty when nobody looked
     * @param quickReasons offered to whoever looks
     */
    public record DevicesModel(
            Chrome chrome,
            Listing listing,
            Filter filter,
            List<Enrollment> enrollments,
            Map<PersonId, Person> owners,
            Form form,
            Optional<Map<EnrollmentId, Map<DataItem, Fact>>> details,
            List<String> quickReasons) {

        DevicesModel with(Map<EnrollmentId, Map<DataItem, Fact>> shown) {
            return new DevicesModel(
                    chrome, listing, filter, enrollments, owners, form, Optional.of(shown), quickReasons);
        }

        /** The owner's name. */
        public String owner(Enrollment enrollment) {
            Person person = owners.get(enrollment.person());
            return person == null ? "" : person.name();
        }

        /** A value that the look showed, or empty. */
        public Optional<Fact> detail(Enrollment enrollment, DataItem item) {
            return details.map(all -> all.getOrDefault(enrollment.id(), Map.of()))
                    .flatMap(values -> Optional.ofNullable(values.get(item)));
        }

        /** Those of which something can be known; of devices that left, nothing is kept. */
        public List<Enrollment> living() {
            return enrollments.stream().filter(Enrollment::isLiving).toList();
        }

        /** How many people read that somebody looked. */
        public int concerned() {
            return (int) living().stream().map(Enrollment::person).distinct().count();
        }

        public boolean hasPersonal() {
            return living().stream().anyMatch(enrollment -> enrollment.ownership() == Ownership.PERSONAL);
        }
    }
}
