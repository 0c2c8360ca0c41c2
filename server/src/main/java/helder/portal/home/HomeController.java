package helder.portal.home;

import helder.apple.PushTopic;
import helder.apple.Supervision;
import helder.charter.Answer;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.RefusedOrders;
import helder.devices.Agreements;
import helder.devices.Announcement;
import helder.devices.Enrollment;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Permission.Missing;
import helder.gate.Sights;
import helder.guides.Guides;
import helder.identity.EnrollmentId;
import helder.looks.LookNotices;
import helder.looks.Looks;
import helder.media.RecordingInvitation;
import helder.media.RecordingInvitations;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.portal.account.ChangeRow;
import helder.portal.account.MadeLink;
import helder.portal.devices.OrderRow;
import helder.portal.devices.RequestRow;
import helder.portal.guides.GoingOn;
import helder.portal.kit.Benefits;
import helder.portal.kit.DeviceCard;
import helder.portal.kit.OwnDevices;
import helder.portal.looks.DisclosureWords;
import helder.portal.looks.LookRow;
import helder.web.HelpPoint;
import helder.web.Icon;
import helder.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page, for visitors and for people. */
@Controller
final class HomeController {

    private static final int LOOKS_SHOWN = 3;
    private static final int GUIDES_SHOWN = 3;
    private static final int LINKS_SHOWN = 3;
    private static final Duration LATELY = Duration.ofDays(30);
    private static final Duration NEWS = Duration.ofDays(7);

    private final OwnDevices own;
    private final Benefits benefits;
    private final Sights sights;
    private final Agreements agreements;
    private final Looks looks;
    private final LookNotices notices;
    private final RefusedOrders refused;
    private final Tickets tickets;
    private final PushTopic push;
    private final OneTimeLinks links;
    private final People people;
    private final InstantSource clock;
    private final ApprovalRequests requests;
    private final Commands commands;
    private final Supervision supervision;
    private final GoingOn goingOn;
    private final NewAnswers answers;
    private final DisclosureWords disclosure;
    private final RecordingInvitations invitations;
    private final Guides guides;
    private final QuietLines quiet;

    HomeController(
            OwnDevices own,
            Benefits benefits,
            Sights sights,
            Agreements agreements,
            Looks looks,
            LookNotices notices,
            RefusedOrders refused,
            Tickets tickets,
            PushTopic push,
            OneTimeLinks links,
            People people,
            InstantSource clock,
            ApprovalRequests requests,
            Commands commands,
            Supervision supervision,
            GoingOn goingOn,
            NewAnswers answers,
            DisclosureWords disclosure,
            RecordingInvitations invitations,
            Guides guides,
            QuietLines quiet) {
        this.quiet = quiet;
        this.invitations = invitations;
        this.guides = guides;
        this.disclosure = disclosure;
        this.goingOn = goingOn;
        this.answers = answers;
        this.supervision = supervision;
        this.requests = requests;
        this.commands = commands;
        this.own = own;
        this.benefits = benefits;
        this.sights = sights;
        this.agreements = agreements;
        this.looks = looks;
        this.notices = notices;
        this.refused = refused;
        this.tickets = tickets;
        this.push = push;
        this.links = links;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView home(Page page, @RequestParam(required = false) @Nullable String device) {
        return page.account().isPresent() ? mine(page, device) : welcome(page);
    }

    private ModelAndView welcome(Page page) {
        return page.show("portal/welcome", new WelcomeModel(benefits.isSetUp(), benefits.of(page)));
    }

    private ModelAndView mine(Page page, @Nullable String device) {
        List<Enrollment> all = own.all(page);
        List<Enrollment> living = all.stream().filter(Enrollment::isLiving).toList();
        List<DeviceCard> cards =
                living.stream().map(each -> own.card(page, each)).toList();
        // Of a device that is to leave, nothing is asked any more.
        List<Enrollment> staying = living.stream()
                .filter(enrollment -> enrollment.state() != Enrollment.State.LEAVING)
                .toList();
        Optional<Enrollment> chosen = staying.stream()
                .filter(enrollment -> enrollment.id().value().equals(device))
                .findFirst()
                .or(() -> staying.stream().findFirst());
        var byId = OwnDevices.byId(all);
        return page.show(
                "portal/home",
                new HomeModel(
                        questions(page, living),
                        wanted(page, all),
                        tasks(page, cards, all),
                        Stream.of(coming(page), quiet.of(page), lessOfLooks(page), answers.of(page))
                                .flatMap(List::stream)
                                .toList(),
                        goingOn.of(page, GUIDES_SHOWN),
                        cards,
                        benefits.of(page),
                        chosen.map(enrollment -> new HomeModel.Seen(
                                enrollment,
                                sights.of(enrollment.facts()),
                                enrollment.isLost() || supervision.isFindable(enrollment))),
                        looks.of(page.me().id(), Optional.empty(), LOOKS_SHOWN).stream()
                                .map(look -> LookRow.of(look, byId, page))
                                .toList(),
                        notices.unread(page.me().id()),
                        refusals(page, cards),
                        MadeLink.unexpected(MadeLink.of(page, links, clock)).stream()
                                .limit(LINKS_SHOWN)
                                .toList(),
                        changes(page)));
    }

    private List<HomeModel.Question> questions(Page page, List<Enrollment> living) {
        Map<EnrollmentId, Enrollment> byId =
                living.stream().collect(Collectors.toMap(Enrollment::id, Function.identity()));
        return requests.waitingForOwner(byId.keySet()).stream()
                .flatMap(request -> Optional.ofNullable(byId.get(request.enrollment()))
                        .map(enrollment -> question(page, request, enrollment))
                        .stream())
                .toList();
    }

    /** What others ordered. What waits for the reader is a question, and stands apart. */
    private List<HomeModel.Wanted> wanted(Page page, List<Enrollment> all) {
        Map<EnrollmentId, Enrollment> byId =
                all.stream().collect(Collectors.toMap(Enrollment::id, Function.identity()));
        return requests.lately(byId.keySet(), clock.instant().minus(NEWS)).stream()
                .filter(request -> !request.waitsFor(Missing.OWNER))
                .filter(request -> !request.actor().id().equals(page.me().id().value()))
                .flatMap(request -> Optional.ofNullable(byId.get(request.enrollment()))
                        .map(enrollment -> wanted(page, request, enrollment))
                        .stream())
                .toList();
    }

    private HomeModel.Wanted wanted(Page page, ApprovalRequest request, Enrollment enrollment) {
        boolean waits = request.isOpen();
        Optional<Command> done =
                request.command().flatMap(commands::find).filter(command -> command.state() == Command.State.DONE);
        String detail = waits
                ? page.t("portal.wanted.waits", "when", page.moments().dateTime(request.expiresAt()))
                : page.t(
                                "portal.wanted.over",
                                "state",
                                page.t("portal.request.state." + request.state().code()),
                                "day",
                                page.moments().date(request.endedAt().orElse(request.expiresAt())))
                        + done.flatMap(Command::doneAt)
                                .map(at -> " "
                                        + page.t(
                                                "portal.wanted.done",
                                                "when",
                                                page.moments().dateTime(at)))
                                .orElseGet(() -> "");
        return new HomeModel.Wanted(
                page.t(
                        waits ? "portal.wanted.title" : done.isPresent() ? "portal.wanted.did" : "portal.wanted.was",
                        "what",
                        OrderRow.what(request.order(), page),
                        "device",
                        own.card(page, enrollment).yours(page)),
                detail,
                waits,
                "/devices/" + enrollment.id().value() + "/requests");
    }

    private HomeModel.Question question(Page page, ApprovalRequest request, Enrollment enrollment) {
        return new HomeModel.Question(
                request.id(),
                page.t(
                        "portal.question.title",
                        "what",
                        OrderRow.what(request.order(), page),
                        "device",
                        own.card(page, enrollment).yours(page)),
                page.t(request.order().action().explanationKey()),
                RequestRow.who(request.actor(), page),
                request.reason(),
                request.waitsFor(Missing.SECOND),
                request.expiresAt(),
                "/devices/" + enrollment.id().value() + "/requests/" + request.id());
    }

    private List<HomeModel.Line> refusals(Page page, List<DeviceCard> cards) {
        Instant since = clock.instant().minus(LATELY);
        var refusals = new ArrayList<HomeModel.Line>();
        for (DeviceCard card : cards) {
            long count = refused.count(card.enrollment().id(), since);
            if (count > 0) {
                refusals.add(new HomeModel.Line(
                        page.t(
                                "portal.home.refused",
                                "count",
                                count,
                                "device",
                                card.yours(page),
                                "days",
                                LATELY.toDays()),
                        "/devices/" + card.enrollment().id().value() + "#refused"));
            }
        }
        return refusals;
    }

    private List<ChangeRow> changes(Page page) {
        Instant since = clock.instant().minus(LATELY);
        return ChangeRow.of(page, people.changes(page.me().id())).stream()
                .filter(change -> !change.isOwn() && change.at().isAfter(since))
                .toList();
    }

    /** What comes although the reader said no, so that nobody forgets the day until which they can stop. */
    private List<HomeModel.Line> coming(Page page) {
        return agreements.announcements(page.me().id()).stream()
                .filter(Announcement::adds)
                .filter(announcement -> announcement
                        .answer()
                        .filter(answer -> answer.kind() == Answer.Kind.DECLINED)
                        .isPresent())
                .map(announcement -> new HomeModel.Line(
                        page.t(
                                "portal.home." + (announcement.isOnlyAgain() ? "again." : "coming.")
                                        + announcement.ownership().code(),
                                "day",
                                page.moments().date(announcement.effectiveAt())),
                        "/privacy/changes/" + announcement.ownership().code()))
                .toList();
    }

    /** That the organisation will show less of who looked, so that nobody learns of it afterwards. */
    private List<HomeModel.Line> lessOfLooks(Page page) {
        return disclosure.coming(page).stream()
                .map(sentence -> new HomeModel.Line(sentence, "/privacy/looks"))
                .toList();
    }

    private List<HomeModel.Task> tasks(Page page, List<DeviceCard> cards, List<Enrollment> all) {
        var tasks = new ArrayList<HomeModel.Task>();
        boolean hasBegun = hasBegun(page);
        // Whoever had one and stopped is not asked to begin again.
        if (cards.isEmpty() && push.topic().isPresent() && (hasBegun || all.isEmpty())) {
            tasks.add(firstDevice(page, hasBegun));
        }
        agreements.announcements(page.me().id()).stream()
                .filter(announcement -> announcement.answer().isEmpty() && announcement.adds())
                .forEach(announcement -> tasks.add(announced(page, announcement)));
        for (DeviceCard card : cards) {
            Enrollment enrollment = card.enrollment();
            String path = "/devices/" + enrollment.id().value();
            if (enrollment.isLost()) {
                tasks.add(task(page, Icon.MAP_PIN, "lost", card, path, false));
            }
            switch (enrollment.state()) {
                case STARTED -> tasks.add(task(page, Icon.HOURGLASS, "started", card, path, true));
                case ENROLLED -> {
                    if (card.status().textKey().equals("portal.device.status.surplus")) {
                        tasks.add(task(page, Icon.REFRESH, "surplus", card, path + "/again", false));
                    } else if (card.isUnencrypted()) {
                        tasks.add(task(page, Icon.LOCK_OPEN, "unencrypted", card, path, false));
                    }
                }
                case LEAVING -> tasks.add(task(page, Icon.DOOR_EXIT, "leaving", card, path, true));
                case REMOVED -> {}
            }
        }
        invitations.of(page.me().id()).stream()
                .flatMap(invitation -> readOut(page, invitation).stream())
                .forEach(tasks::add);
        return tasks;
    }

    /** A favor, and no duty: it does not count among what there is to do. */
    private Optional<HomeModel.Task> readOut(Page page, RecordingInvitation invitation) {
        return guides.find(invitation.guide(), invitation.language())
                .map(entry -> new HomeModel.Task(
                        Icon.MICROPHONE,
                        page.t(
                                "portal.task.read_out.title",
                                "organisation",
                                page.house().name()),
                        page.t(
                                "portal.task.read_out.detail",
                                "title",
                                entry.title(),
                                "language",
                                invitation.language().ownName(),
                                "day",
                                page.moments().date(invitation.endsAt())),
                        "/account/read-out/" + invitation.id(),
                        page.t("portal.task.read_out.button"),
                        true));
    }

    private boolean hasBegun(Page page) {
        return tickets.live(page.me().id()).stream().anyMatch(ticket -> ticket.purpose() == Ticket.Purpose.ENROLL);
    }

    private static HomeModel.Task firstDevice(Page page, boolean hasBegun) {
        String key = hasBegun ? "portal.task.go_on" : "portal.task.first";
        return new HomeModel.Task(
                Icon.DEVICES,
                page.t(key + ".title"),
                page.t(
                        key + ".detail",
                        "minutes",
                        page.guide(HelpPoint.ENROLL_PROFILE).minutes()),
                "/enroll",
                page.t(key + ".button"),
                false);
    }

    private static HomeModel.Task announced(Page page, Announcement announcement) {
        String ownership = announcement.ownership().code();
        return new HomeModel.Task(
                Icon.SCALE,
                page.t("portal.task.changes.title." + ownership),
                page.t(
                        announcement.isOnlyAgain() ? "portal.task.changes.detail_again" : "portal.task.changes.detail",
                        "day",
                        page.moments().date(announcement.effectiveAt())),
                "/privacy/changes/" + ownership,
                page.t("portal.task.changes.button"),
                false);
    }

    private static HomeModel.Task task(Page page, Icon icon, String kind, DeviceCard card, String path, boolean waits) {
        String key = "portal.task." + kind;
        String device = card.yours(page);
        return new HomeModel.Task(
                icon,
                page.t(key + ".title", "device", device),
                page.t(key + ".detail", "device", device),
                path,
                page.t(key + ".button"),
                waits);
    }
}
