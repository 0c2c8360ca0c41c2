package helder.portal.looks;

import helder.devices.Enrollment;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.looks.Investigations;
import helder.looks.LookFilter;
import helder.looks.LookNotices;
import helder.looks.LookNotices.ByMail;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.mail.Outbox;
import helder.manifest.DataItem;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.portal.account.ChangeRow;
import helder.portal.account.MadeLink;
import helder.portal.kit.OwnDevices;
import helder.portal.kit.ReadNotes;
import helder.store.Standing;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import helder.windows.PcSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who looked at the reader's devices, who could set their password or changed something about them, and what the server asks by itself. */
@Controller
final class LooksController {

    private static final int PER_PAGE = 20;

    /** So long, and so many, looks that were kept from the reader stand first. */
    private static final Duration LATE = Duration.ofDays(90);

    private static final int MOST_LATE = 100;
    private static final List<String> FIELDS = List.of("device", "role", "item", "from", "to");
    private static final String OPERATOR = "operator";

    private final OwnDevices own;
    private final Looks looks;
    private final LookNotices notices;
    private final Outbox outbox;
    private final Investigations investigations;
    private final DisclosureWords disclosure;
    private final OneTimeLinks links;
    private final People people;
    private final PcSecrets secrets;
    private final InstantSource clock;
    private final Standing standing;
    private final ReadNotes notes;
    private final Store store;

    LooksController(
            OwnDevices own,
            Looks looks,
            LookNotices notices,
            Outbox outbox,
            Investigations investigations,
            DisclosureWords disclosure,
            OneTimeLinks links,
            People people,
            PcSecrets secrets,
            InstantSource clock,
            Standing standing,
            ReadNotes notes,
            Store store) {
        this.standing = standing;
        this.notes = notes;
        this.own = own;
        this.looks = looks;
        this.notices = notices;
        this.outbox = outbox;
        this.investigations = investigations;
        this.disclosure = disclosure;
        this.links = links;
        this.people = people;
        this.secrets = secrets;
        this.clock = clock;
        this.store = store;
    }

    @GetMapping("/privacy/looks")
    ModelAndView looks(Page page, @RequestParam Map<String, String> wanted) {
        List<Enrollment> all = own.all(page);
        Form form = Form.empty();
        FIELDS.forEach(field -> form.with(field, wanted.getOrDefault(field, "").strip()));
        Set<DataItem> shown = looks.shown(page.me().id());
        LookFilter filter = filter(page, form, all, shown);
        Optional<String> place = LookRecord.place(wanted.getOrDefault("before", ""));
        List<SeenLook> found = looks.of(page.me().id(), filter, place, PER_PAGE + 1);
        var byId = OwnDevices.byId(all);
        List<LookRow> rows = found.stream()
                .limit(PER_PAGE)
                .map(look -> LookRow.of(look, byId, page))
                .toList();
        Optional<String> older =
                found.size() > PER_PAGE ? Optional.of(rows.getLast().id()) : Optional.empty();
        boolean isWhole = place.isEmpty() && query(form).isEmpty();
        List<LookRow> late = isWhole ? late(page, found, byId) : List.of();
        if (isWhole && notices.unread(page.me().id()) > 0) {
            notes.note(page, tx -> notices.read(tx, page.me().id()));
        }
        return page.show(
                "portal/looks",
                new LooksModel(
                        rows,
                        late,
                        form,
                        choices(page, all, shown),
                        query(form),
                        disclosure.sentences(page),
                        investigations.toldTo(page.me().id()).stream()
                                .map(told -> DisclosureWords.told(page, told))
                                .toList(),
                        notices.isWanted(page.me().id()),
                        outbox.server().map(_ -> notices.byMail(page.me().id())),
                        MadeLink.of(page, links, clock),
                        MadeSecret.of(page, secrets),
                        ChangeRow.of(page, people.changes(page.me().id())),
                        automatic(page, all),
                        place.isEmpty(),
                        older));
    }

    private static Actor me(Page page) {
        return new Actor.Somebody(page.me().id(), page.me().name(), Role.EMPLOYEE);
    }

    /** They stand in the list at the time of the look, where nobody would find them. */
    private List<LookRow> late(Page page, List<SeenLook> found, Map<String, Enrollment> byId) {
        Set<String> listed = found.stream().limit(PER_PAGE).map(SeenLook::id).collect(Collectors.toSet());
        return looks.shownLate(page.me().id(), clock.instant().minus(LATE), MOST_LATE).stream()
                .filter(look -> !listed.contains(look.id()))
                .map(look -> LookRow.of(look, byId, page))
                .toList();
    }

    /** What cannot be understood counts as not asked for. */
    private static LookFilter filter(Page page, Form form, List<Enrollment> all, Set<DataItem> shown) {
        ZoneId zone = page.me().timeZone().orElse(page.house().timeZone());
        Optional<EnrollmentId> device = all.stream()
                .map(Enrollment::id)
                .filter(id -> id.value().equals(form.value("device")))
                .findFirst();
        Optional<String> role = Optional.of(form.value("role"))
                .filter(code -> code.equals(OPERATOR) || Role.find(code).isPresent());
        var filter = new LookFilter(
                device,
                role,
                DataItem.find(form.value("item")).filter(shown::contains),
                day(form, "from").map(day -> start(day, zone)),
                day(form, "to").map(day -> start(day.plusDays(1), zone)));
        form.with("device", device.map(EnrollmentId::value).orElse(""))
                .with("role", role.orElse(""))
                .with("item", filter.item().map(DataItem::code).orElse(""))
                .with("from", day(form, "from").map(LocalDate::toString).orElse(""))
                .with("to", day(form, "to").map(LocalDate::toString).orElse(""));
        if (isTurned(filter)) {
            form.refuse("from", page.t("portal.look.filter.turned"));
        }
        return filter;
    }

    private static boolean isTurned(LookFilter filter) {
        return filter.from().isPresent()
                && filter.to().filter(to -> !to.isAfter(filter.from().get())).isPresent();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Optional<LocalDate> day(Form form, String field) {
        try {
            // Days as people mean them: beyond these years the database could not count.
            return Optional.of(LocalDate.parse(form.value(field)))
                    .filter(day -> day.getYear() >= 1970 && day.getYear() < 10_000);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static String query(Form form) {
        return FIELDS.stream()
                .filter(field -> !form.value(field).isEmpty())
                .map(field -> field + "=" + URLEncoder.encode(form.value(field), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
    }

    private static Map<String, Map<String, String>> choices(Page page, List<Enrollment> all, Set<DataItem> shown) {
        var devices = all(page);
        all.forEach(enrollment -> devices.put(
                enrollment.id().value(),
                page.t(
                        "portal.look.filter.since",
                        "device",
                        page.t("portal.form." + enrollment.form().code()),
                        "day",
                        page.moments().date(enrollment.createdAt()))));
        var roles = all(page);
        Arrays.stream(Role.values())
                .filter(Role::maySeeDevices)
                .map(Role::code)
                .forEach(code -> roles.put(code, page.t("web.role." + code)));
        roles.put(OPERATOR, page.t("web.role.operator"));
        var items = all(page);
        shown.stream()
                .sorted(Comparator.comparing(item -> page.t(item.nameKey())))
                .forEach(item -> items.put(item.code(), page.t(item.nameKey())));
        return Map.of("device", devices, "role", roles, "item", items);
    }

    private static Map<String, String> all(Page page) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", page.t("portal.look.filter.all"));
        return choices;
    }

    /** Whether the reader wants to be told on the first page when somebody looked. */
    @PostMapping("/privacy/looks/notice")
    ModelAndView notice(Page page, @RequestParam(defaultValue = "") String told) {
        boolean isWanted = told.equals("each");
        store.write(tx -> {
            standing.require(tx, me(page), Standing.Deed.OWN);
            notices.want(tx, page.me().id(), isWanted);
            return true;
        });
        return page.redirect(
                "/privacy/looks",
                new Flash(Tone.GOOD, page.t(isWanted ? "portal.notice.each_saved" : "portal.notice.never_saved")));
    }

    /** When the reader wants letters about looks. */
    @PostMapping("/privacy/looks/mail")
    ModelAndView mail(Page page, @RequestParam(defaultValue = "") String when) {
        ByMail wanted = ByMail.find(when)
                .filter(_ -> outbox.server().isPresent())
                .orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
        store.write(tx -> {
            standing.require(tx, me(page), Standing.Deed.OWN);
            notices.wantMail(tx, page.me().id(), wanted);
            return true;
        });
        return page.redirect("/privacy/looks", new Flash(Tone.GOOD, page.t("portal.notice.saved_" + wanted.code())));
    }

    private List<LooksModel.Asked> automatic(Page page, List<Enrollment> all) {
        return all.stream()
                .filter(Enrollment::isLiving)
                .filter(enrollment -> !own.askedBySystem(enrollment).isEmpty())
                .map(enrollment -> new LooksModel.Asked(
                        page.t("portal.form." + enrollment.form().code()),
                        page.list(own.askedBySystem(enrollment).stream()
                                .sorted()
                                .map(item -> page.t(item.nameKey()))
                                .toList())))
                .toList();
    }
}
