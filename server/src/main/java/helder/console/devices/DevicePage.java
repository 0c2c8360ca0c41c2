package helder.console.devices;

import helder.android.PhoneIssue;
import helder.android.PhoneStandings;
import helder.apple.LostMode;
import helder.apple.LostModeDoubt;
import helder.apple.Supervision;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.kit.TitledDevice;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts.Fact;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.identity.Role;
import helder.looks.Investigation;
import helder.looks.Investigations;
import helder.looks.QuickReasons;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.OneTimeLinks;
import helder.people.OneTimeLinks.Handed;
import helder.people.People;
import helder.people.Person;
import helder.web.Form;
import helder.web.Page;
import helder.windows.PollingPlan;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The page of one device: what needs no look, to which a look adds what it showed. */
@Component
public class DevicePage {

    private static final int SHOWN_COMMANDS = 20;

    private final Desk desk;
    private final Enrollments enrollments;
    private final People people;
    private final Gate gate;
    private final Commands commands;
    private final OneTimeCodes codes;
    private final QuickReasons reasons;
    private final Investigations investigations;
    private final LostDevices lost;
    private final LostMode lostMode;
    private final ApprovalRequests requests;
    private final OneTimeLinks links;
    private final Supervision supervision;
    private final PollingPlan polling;
    private final PhoneStandings standings;
    private final Tickets tickets;
    private final Sights sights;

    DevicePage(
            Desk desk,
            Enrollments enrollments,
            People people,
            Gate gate,
            Commands commands,
            OneTimeCodes codes,
            QuickReasons reasons,
            Investigations investigations,
            LostDevices lost,
            LostMode lostMode,
            ApprovalRequests requests,
            OneTimeLinks links,
            Supervision supervision,
            PollingPlan polling,
            PhoneStandings standings,
            Tickets tickets,
            Sights sights) {
        this.sights = sights;
        this.standings = standings;
        this.tickets = tickets;
        this.polling = polling;
        this.supervision = supervision;
        this.requests = requests;
        this.links = links;
        this.lost = lost;
        this.lostMode = lostMode;
        this.desk = desk;
        this.enrollments = enrollments;
        this.people = people;
        this.gate = gate;
        this.commands = commands;
        this.codes = codes;
        this.reasons = reasons;
        this.investigations = investigations;
    }

    DeviceModel model(Page page, String id, Form form) {
        return model(page, id, form, Optional.empty());
    }

    /** With what a look showed. */
    DeviceModel model(Page page, String id, Seen seen) {
        return model(page, id, Form.empty(), Optional.of(seen));
    }

    private DeviceModel model(Page page, String id, Form form, Optional<Seen> seen) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Person owner = Lookup.person(people, enrollment.person().value());
        Set<Action> possible = EnumSet.noneOf(Action.class);
        if (enrollment.isLiving()) {
            possible.addAll(gate.actions(actor, enrollment.facts()));
        }
        if (enrollment.state() == Enrollment.State.LEAVING) {
            possible.removeIf(action -> !action.isOpenWhileLeaving());
        }
        boolean isUnfindable = isUnfindable(enrollment, possible);
        if (isUnfindable) {
            possible.remove(Action.LOCATE);
        }
        Optional<Loss> last = lost.of(enrollment.id());
        return new DeviceModel(
                chrome,
                enrollment,
                owner,
                OrderForms.offered(possible),
                isUnfindable,
                mustSayWhy(actor, enrollment),
                commands.shown(
                        enrollment.id(), seen.map(Seen::items).map(Set::copyOf).orElse(Set.of()), SHOWN_COMMANDS),
                requests.of(enrollment.id(), Optional.empty(), SHOWN_COMMANDS).stream()
                        .filter(ApprovalRequest::isOpen)
                        .toList(),
                gate.counts(enrollment.id()),
                enrollment.isLiving() && enrollments.hasSurplusRights(enrollment),
                page.me().hasAny(Role.ADMINISTRATOR),
                form,
                seen,
                codes.unseen(enrollment.id()),
                Optional.empty(),
                reasons.all(),
                investigations.running(page.me().id(), owner.id()),
                last.filter(loss -> isShown(loss, enrollment)).map(this::shown),
                LostModeDoubt.of(last, seen.flatMap(each -> each.value(DataItem.LOST_MODE))),
                polling.everyMinutes(),
                android(enrollment),
                letsGo(enrollment),
                TitledDevice.of(
                        page,
                        enrollment,
                        owner.name(),
                        enrollments.of(owner.id()).stream()
                                .filter(Enrollment::isLiving)
                                .toList()));
    }

    /** Who may end its management or erase it, whoever reads the page. */
    private Set<Role> letsGo(Enrollment enrollment) {
        var roles = EnumSet.noneOf(Role.class);
        sights.of(enrollment.facts()).actions().stream()
                .filter(done -> done.isDone() && done.action().isLettingGo())
                .flatMap(done -> done.rule().stream())
                .forEach(rule -> roles.addAll(rule.orderedBy()));
        return roles;
    }

    private Optional<AndroidStanding> android(Enrollment enrollment) {
        return standings
                .of(enrollment.id())
                .map(standing -> new AndroidStanding(
                        enrollment.type(),
                        tickets.find(enrollment.ticket()).map(Ticket::type).filter(meant -> meant != enrollment.type()),
                        standing));
    }

    /** Whether only the device stands in the way of being marked lost; whoever tried it would be told the same. */
    boolean isUnfindable(Enrollment enrollment, Set<Action> possible) {
        return possible.contains(Action.LOCATE) && !enrollment.isLost() && !supervision.isFindable(enrollment);
    }

    private boolean mustSayWhy(Actor actor, Enrollment enrollment) {
        return enrollment.ownership() == Ownership.PERSONAL
                || (enrollment.isLiving()
                        && gate.visible(actor, enrollment.facts()).contains(DataItem.LOCATION));
    }

    private ShownLoss shown(Loss loss) {
        return new ShownLoss(loss, lostMode.isStuck(loss), links.behind(loss.lostBy(), loss.lostAt()));
    }

    /** Once it is over, only what has still to be done or went wrong. */
    private static boolean isShown(Loss loss, Enrollment enrollment) {
        return enrollment.isLiving() && (loss.isLost() || loss.isUnreleased() || isRefused(loss));
    }

    private static boolean isRefused(Loss loss) {
        return loss.end().filter(end -> end.ending() == Loss.Ending.REFUSED).isPresent();
    }

    static String path(Enrollment enrollment) {
        return "/console/devices/" + enrollment.id().value();
    }

    /**
     * One device.
     *
     * @param isUnfindable whether it could be marked lost if it were supervised
     * @param mustSayWhy whether looking at it takes a reason
     * @param commands what people ordered; after a look also what the server does by itself
     * @param waiting orders that wait until others agree
     * @param counts what was dropped and refused
     * @param seen what a look showed; empty when nobody looked
     * @param locked the order that made a code which nobody has seen yet
     * @param code the code
     * @param quickReasons offered to whoever looks
     * @param investigation of the reader about the owner; empty for nearly everybody
     * @param loss present while the device is marked lost, and afterwards until it left lost mode
     * @param doubt what a look showed about lost mode that is otherwise than Helder knows
     * @param pollMinutes how often Windows PCs ask for orders
     * @param android present for a phone with Android that is managed
     * @param letsGo who may end its management or erase it
     * @param title which device it is, and whose
     */
    public record DeviceModel(
            Chrome chrome,
            Enrollment enrollment,
            Person owner,
            List<Action> actions,
            boolean isUnfindable,
            boolean mustSayWhy,
            List<Command> commands,
            List<ApprovalRequest> waiting,
            List<GateCount> counts,
            boolean hasSurplusRights,
            boolean isAdministrator,
            Form form,
            Optional<Seen> seen,
            Optional<CommandId> locked,
            Optional<String> code,
            List<String> quickReasons,
            Optional<Investigation> investigation,
            Optional<ShownLoss> loss,
            Optional<LostModeDoubt> doubt,
            int pollMinutes,
            Optional<AndroidStanding> android,
            Set<Role> letsGo,
            String title) {

        /** Key of a text about the code: a Mac asks for one, a phone has it as its new password. */
        public String codeKey(String which) {
            return (enrollment.type().platform() == Platform.ANDROID ? "console.password." : "console.code.") + which;
        }

        /** Phones with Android make none when they are looked for. */
        public boolean maySound() {
            return actions.contains(Action.LOCATE) && enrollment.type().platform() != Platform.ANDROID;
        }

        DeviceModel withCode(String shown) {
            return new DeviceModel(
                    chrome,
                    enrollment,
                    owner,
                    actions,
                    isUnfindable,
                    mustSayWhy,
                    commands,
                    waiting,
                    counts,
                    hasSurplusRights,
                    isAdministrator,
                    form,
                    seen,
                    Optional.empty(),
                    Optional.of(shown),
                    quickReasons,
                    investigation,
                    loss,
                    doubt,
                    pollMinutes,
                    android,
                    letsGo,
                    title);
        }

        /** What the reader may do with a lost device that nobody can lock or find. */
        public List<Action> remedies() {
            return actions.stream().filter(Action::isLettingGo).toList();
        }

        /** Whether the end of management was ordered and the device still has to do it. */
        public boolean isLeaving() {
            return enrollment.state() == Enrollment.State.LEAVING;
        }

        /** Whether nobody can call it, and it knows fewer commands than devices of Apple. */
        public boolean isPc() {
            return switch (enrollment.type().platform()) {
                case WINDOWS -> true;
                case APPLE, ANDROID -> false;
            };
        }

        /** What of its settings does not hold on a phone with Android; only after a look. */
        public List<PhoneIssue> issues() {
            return seen.flatMap(shown -> android.map(phone -> phone.issues(Set.copyOf(shown.items()))))
                    .orElse(List.of());
        }

        public boolean isPersonal() {
            return enrollment.ownership() == Ownership.PERSONAL;
        }
    }

    /**
     * A loss as the desk reads it.
     *
     * @param isStuck whether the device answered that it cannot leave lost mode
     * @param link of somebody else that set the password of whoever marked it lost, shortly before
     */
    public record ShownLoss(Loss loss, boolean isStuck, Optional<Handed> link) {}

    /**
     * What a look showed: every item in the reader's view, and the values that are known.
     *
     * @param keptUntil until when its person does not read of the look at the latest, because of an investigation
     */
    public record Seen(List<DataItem> items, Map<DataItem, Fact> values, Optional<Instant> keptUntil) {
        public Optional<Fact> value(DataItem item) {
            return Optional.ofNullable(values.get(item));
        }
    }
}
