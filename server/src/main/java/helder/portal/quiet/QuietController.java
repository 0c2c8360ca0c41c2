package helder.portal.quiet;

import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.people.People;
import helder.portal.HoursForm;
import helder.portal.WeekWords;
import helder.portal.devices.OrderRow;
import helder.portal.kit.OwnDevices;
import helder.quiettime.Awaited;
import helder.quiettime.Interruptions;
import helder.quiettime.Interruptions.Picked;
import helder.quiettime.OwnQuietTime;
import helder.quiettime.QuietTime;
import helder.quiettime.QuietTimes;
import helder.quiettime.Span;
import helder.quiettime.Week;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** When the reader must not be interrupted, and what waits for it. */
@Controller
final class QuietController {

    private static final String PATH = "/quiet";
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");
    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int SHOWN = 20;

    private final QuietTimes times;
    private final Interruptions interruptions;
    private final Commands commands;
    private final OwnDevices own;
    private final People people;
    private final Store store;
    private final InstantSource clock;

    QuietController(
            QuietTimes times,
            Interruptions interruptions,
            Commands commands,
            OwnDevices own,
            People people,
            Store store,
            InstantSource clock) {
        this.times = times;
        this.interruptions = interruptions;
        this.commands = commands;
        this.own = own;
        this.people = people;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return page.show("portal/quiet", model(page, Optional.empty(), Form.empty()));
    }

    private ModelAndView refused(Page page, Optional<HoursForm> hours, Form form) {
        return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "portal/quiet", model(page, hours, form));
    }

    private QuietModel model(Page page, Optional<HoursForm> sent, Form form) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        OwnQuietTime chosen = times.own(page.me().id());
        QuietTime quiet = times.of(page.me().id());
        List<Span> ahead = quiet.within(Span.of(now, QuietTimes.AHEAD)).inOrder();
        Optional<Span> first = ahead.stream().findFirst();
        boolean isQuiet = first.filter(span -> span.contains(now)).isPresent();
        Map<EnrollmentId, Enrollment> devices =
                own.all(page).stream().collect(Collectors.toMap(Enrollment::id, Function.identity()));
        return new QuietModel(
                isQuiet,
                first.filter(_ -> isQuiet)
                        .map(Span::until)
                        .filter(Span.of(now, QuietTimes.AHEAD).until()::isAfter),
                first.filter(_ -> !isQuiet).map(Span::from),
                interruptions.waiting(page.me().id()).stream()
                        .flatMap(each -> waiting(page, each, devices, now).stream())
                        .toList(),
                chosen.undisturbedUntil(),
                WeekWords.of(times.hours(), page),
                sent.isPresent() || chosen.hours().isPresent(),
                sent.orElseGet(() -> HoursForm.of(chosen.hours().orElseGet(times::hours))),
                quiet.zone().getId(),
                chosen.calendar(),
                interruptions.happened(page.me().id(), now.minus(Interruptions.KEPT)).reversed().stream()
                        .limit(SHOWN)
                        .flatMap(each -> happened(page, each, devices).stream())
                        .toList(),
                form);
    }

    private Optional<QuietModel.Waiting> waiting(
            Page page, Awaited each, Map<EnrollmentId, Enrollment> devices, Instant now) {
        ZoneId zone = zone(page);
        Instant evening = evening(now, zone);
        return of(
                page,
                each,
                devices,
                (device, order) -> new QuietModel.Waiting(
                        each.command().value(),
                        order.what(),
                        device,
                        "/devices/" + each.enrollment().value(),
                        order.name()
                                .map(name -> name + " (" + order.role() + ")")
                                .orElseGet(order::role),
                        order.reason(),
                        each.planned()
                                .map(at -> page.t(
                                        "portal.quiet.planned",
                                        "day",
                                        page.moments().weekday(at),
                                        "time",
                                        page.moments().time(at)))
                                .orElseGet(() -> page.t("portal.quiet.no_time")),
                        page.moments().dateTime(each.deadline()),
                        page.span(each.length()),
                        evening.plus(each.length()).isBefore(each.deadline()),
                        page.t(
                                "portal.quiet.pick.evening",
                                "day",
                                page.moments().weekday(evening),
                                "time",
                                page.moments().time(evening)),
                        local(now, zone),
                        local(each.deadline().minus(each.length()), zone)));
    }

    private Optional<QuietModel.Happened> happened(Page page, Awaited each, Map<EnrollmentId, Enrollment> devices) {
        return of(
                page,
                each,
                devices,
                (device, order) -> new QuietModel.Happened(
                        each.happenedAt().orElse(each.askedAt()),
                        order.what(),
                        device,
                        each.picked().isPresent(),
                        each.isAvoided()));
    }

    private <T> Optional<T> of(
            Page page, Awaited each, Map<EnrollmentId, Enrollment> devices, BiFunction<String, OrderRow, T> row) {
        return Optional.ofNullable(devices.get(each.enrollment()))
                .flatMap(enrollment -> commands.find(each.command())
                        .map(command -> row.apply(
                                own.card(page, enrollment).title(page),
                                OrderRow.of(command, page.me().id(), page))));
    }

    /** "In an hour", "tomorrow morning", a time of their own, or not any more. */
    @PostMapping(PATH + "/undisturbed")
    ModelAndView undisturbed(
            Page page, @RequestParam(defaultValue = "") String span, @RequestParam(defaultValue = "") String until) {
        Instant now = clock.instant();
        ZoneId zone = zone(page);
        Optional<Instant> end = switch (span) {
            case "hour" -> Optional.of(now.plus(Duration.ofHours(1)));
            case "day" -> Optional.of(next(now, zone, MORNING));
            case "until" -> instant(until, zone);
            case "end" -> Optional.empty();
            default -> throw new ProblemException(Problem.BAD_REQUEST);
        };
        boolean isEnd = span.equals("end");
        if (!isEnd && end.filter(at -> isSoon(at, now)).isEmpty()) {
            return refused(
                    page,
                    Optional.empty(),
                    Form.empty()
                            .with("until", until)
                            .refuse(
                                    "until",
                                    page.t(
                                            "portal.quiet.undisturbed.wrong",
                                            "span",
                                            page.span(QuietTimes.LONGEST_UNDISTURBED))));
        }
        change(page, tx -> times.chooseUndisturbed(tx, page.me().id(), end));
        return page.redirect(
                PATH,
                new Flash(
                        Tone.GOOD,
                        end.map(at -> page.t(
                                        "portal.quiet.undisturbed.done",
                                        "when",
                                        page.moments().dateTime(at)))
                                .orElseGet(() -> page.t("portal.quiet.undisturbed.ended"))));
    }

    private static boolean isSoon(Instant at, Instant now) {
        return at.isAfter(now) && !at.isAfter(now.plus(QuietTimes.LONGEST_UNDISTURBED));
    }

    @PostMapping(PATH + "/hours")
    ModelAndView hours(
            Page page,
            @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam MultiValueMap<String, String> sent) {
        boolean isOwn = whose.equals("own");
        HoursForm form = HoursForm.sent(sent, page);
        Optional<ZoneId> chosen = zone(zone.strip());
        if (isOwn && form.refused().isRefused()) {
            return refused(page, Optional.of(form), form.refused());
        }
        if (chosen.isEmpty()) {
            return refused(page, Optional.of(form), Form.empty().refuse("zone", page.t("portal.quiet.zone.wrong")));
        }
        Optional<Week> week = isOwn ? Optional.of(form.week()) : Optional.empty();
        Optional<ZoneId> own = chosen.filter(each -> !each.equals(page.house().timeZone()));
        change(page, tx -> {
            people.setTimeZone(tx, page.me().id(), own);
            times.chooseHours(tx, page.me().id(), week);
        });
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("portal.quiet.hours.done")));
    }

    /** Named anew it is read at once: who named it wants to see whether it works. */
    @PostMapping(PATH + "/calendar")
    ModelAndView calendar(Page page, @RequestParam(defaultValue = "") String address) {
        boolean isOne = store.write(tx -> times.chooseCalendar(tx, page.me().id(), address));
        if (!isOne) {
            return refused(
                    page, Optional.empty(), Form.empty().refuse("address", page.t("portal.quiet.calendar.wrong")));
        }
        times.readCalendar(page.me().id());
        change(page, _ -> {});
        return page.redirect(PATH + "#calendar");
    }

    @PostMapping(PATH + "/calendar/forget")
    ModelAndView forget(Page page) {
        change(page, tx -> times.leaveCalendar(tx, page.me().id()));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("portal.quiet.calendar.forgotten")));
    }

    /** Another time for something that waits: at once, in the evening, or when the reader says. */
    @PostMapping(PATH + "/waiting/{id}")
    ModelAndView pick(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") String at) {
        if (!ID.matcher(id).matches()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Instant now = clock.instant();
        Optional<Instant> wanted = switch (when) {
            case "now" -> Optional.of(now);
            case "evening" -> Optional.of(evening(now, zone(page)));
            case "at" -> instant(at, zone(page));
            default -> throw new ProblemException(Problem.BAD_REQUEST);
        };
        Picked picked = wanted.map(time ->
                        store.write(tx -> interruptions.pick(tx, page.me().id(), new CommandId(id), time)))
                .orElse(Picked.NO_SUCH_TIME);
        String text = "portal.quiet.picked." + picked.name().toLowerCase(Locale.ROOT);
        return page.redirect(
                PATH,
                switch (picked) {
                    case DONE ->
                        new Flash(Tone.GOOD, page.t(text, "when", page.moments().dateTime(wanted.orElse(now))));
                    case TOO_LATE, NO_SUCH_TIME -> new Flash(Tone.WARN, page.t(text));
                });
    }

    /** Whatever changes, what waits is planned anew. */
    private void change(Page page, Consumer<Tx> work) {
        store.write(tx -> {
            work.accept(tx);
            interruptions.planAgain(tx, page.me().id());
            return true;
        });
    }

    private static ZoneId zone(Page page) {
        return page.me().timeZone().orElse(page.house().timeZone());
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Stream.of(ZoneId.of(id))
                    .filter(each -> ZoneId.getAvailableZoneIds().contains(each.getId()))
                    .findFirst();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant evening(Instant now, ZoneId zone) {
        return next(now, zone, EVENING);
    }

    private static Instant next(Instant now, ZoneId zone, LocalTime time) {
        LocalDateTime today = now.atZone(zone).toLocalDate().atTime(time);
        Instant at = today.atZone(zone).toInstant();
        return at.isAfter(now) ? at : today.plusDays(1).atZone(zone).toInstant();
    }

    private static Optional<Instant> instant(String local, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
