package helder.portal.devices;

import helder.apple.LostMode;
import helder.apple.LostModeDoubt;
import helder.apple.Supervision;
import helder.charter.DataRule;
import helder.devices.Enrollment;
import helder.devices.Facts.Fact;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Place;
import helder.people.OneTimeLinks;
import helder.portal.kit.OwnDevices;
import helder.web.Page;
import helder.web.RoleWords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the reader's own device is looked for, or can be. */
@Component
final class OwnLosses {

    /** How long the owner reads on the page of the device that somebody else ended the search. */
    private static final Duration TOLD = Duration.ofDays(30);

    private final OwnDevices own;
    private final LostDevices lost;
    private final Gate gate;
    private final Sights sights;
    private final Supervision supervision;
    private final LostMode lostMode;
    private final OneTimeLinks links;
    private final InstantSource clock;

    OwnLosses(
            OwnDevices own,
            LostDevices lost,
            Gate gate,
            Sights sights,
            Supervision supervision,
            LostMode lostMode,
            OneTimeLinks links,
            InstantSource clock) {
        this.own = own;
        this.links = links;
        this.lost = lost;
        this.gate = gate;
        this.sights = sights;
        this.supervision = supervision;
        this.lostMode = lostMode;
        this.clock = clock;
    }

    LossView of(Enrollment enrollment, Page page) {
        Optional<Loss> loss = lost.of(enrollment.id());
        Map<DataItem, Fact> told = own.known(page, enrollment);
        if (enrollment.isLost() && loss.isPresent()) {
            return view(enrollment, loss.get(), told, page);
        }
        Optional<Instant> endedAt =
                loss.filter(Loss::isUnreleased).flatMap(Loss::end).map(Loss.End::at);
        return LossView.of(
                state(enrollment, me(page)),
                enrollment.isLiving() ? endedAt : Optional.empty(),
                loss.flatMap(known -> foundBy(known, page)),
                loss.filter(lostMode::isStuck).isPresent(),
                doubt(loss, told));
    }

    private LossView.State state(Enrollment enrollment, Actor me) {
        if (Ceiling.forbids(enrollment.ownership(), DataItem.LOCATION)) {
            return LossView.State.OWN;
        }
        boolean isThere = enrollment.state() == Enrollment.State.ENROLLED
                && gate.actions(me, enrollment.facts()).contains(Action.LOCATE);
        if (!isThere) {
            return LossView.State.NONE;
        }
        return supervision.isFindable(enrollment) ? LossView.State.OFFERED : LossView.State.UNABLE;
    }

    private LossView view(Enrollment enrollment, Loss loss, Map<DataItem, Fact> told, Page page) {
        return new LossView(
                LossView.State.LOST,
                Optional.of(loss.lostAt()),
                Optional.of(loss.lostBy())
                        .filter(by -> !isReader(by, page.me().id()))
                        .map(by -> RequestRow.who(by, page)),
                byLink(loss, page),
                loss.confirmedAt().isPresent(),
                enrollment.type().platform() != Platform.ANDROID
                        && gate.actions(me(page), enrollment.facts()).contains(Action.LOCATE),
                loss.asked(),
                loss.askedAt(),
                sights.of(enrollment.facts()).items().stream()
                        .filter(seen -> seen.item() == DataItem.LOCATION)
                        .findFirst()
                        .flatMap(Sight.Seen::rule)
                        .map(DataRule::seenBy)
                        .filter(roles -> !roles.isEmpty())
                        .map(roles -> page.list(RoleWords.allowed(page, roles))),
                Optional.ofNullable(told.get(DataItem.LOCATION))
                        .map(Fact::value)
                        .flatMap(Place::of),
                Optional.empty(),
                Optional.empty(),
                false,
                doubt(Optional.of(loss), told));
    }

    private static Optional<LostModeDoubt> doubt(Optional<Loss> loss, Map<DataItem, Fact> told) {
        return LostModeDoubt.of(loss, Optional.ofNullable(told.get(DataItem.LOST_MODE)));
    }

    private Optional<String> foundBy(Loss loss, Page page) {
        Instant lately = clock.instant().minus(TOLD);
        return loss.end()
                .filter(end -> end.at().isAfter(lately))
                .flatMap(end -> end.foundBy()
                        .filter(by -> !isReader(by, page.me().id()))
                        .map(by -> page.t(
                                end.ending() == Loss.Ending.TAKEN_BACK
                                        ? "portal.loss.taken_back_by"
                                        : "portal.loss.found_by",
                                "since",
                                page.moments().dateTime(loss.lostAt()),
                                "who",
                                RequestRow.who(by, page),
                                "when",
                                page.moments().dateTime(end.at()))));
    }

    /** Where an account said so whose password was set with a link of somebody else shortly before, in words. */
    private Optional<String> byLink(Loss loss, Page page) {
        return links.behind(loss.lostBy(), loss.lostAt())
                .map(handed -> page.t(
                        "portal.loss.by_link",
                        "who",
                        handed.makerName(),
                        "when",
                        page.moments().dateTime(handed.usedAt())));
    }

    /** Why a second person must agree before a device of the reader is looked for, in words; empty when they mark it lost alone. */
    Optional<String> second(Page page) {
        return links.handed(page.me().id(), clock.instant(), OneTimeLinks.SHORTLY)
                .map(handed -> page.t(
                        "portal.loss.second",
                        "who",
                        handed.makerName(),
                        "when",
                        page.moments().dateTime(handed.usedAt()),
                        "until",
                        page.moments().dateTime(handed.usedAt().plus(OneTimeLinks.SHORTLY))));
    }

    private static boolean isReader(Actor by, PersonId reader) {
        return by instanceof Actor.Somebody somebody && somebody.person().equals(reader);
    }

    static Actor me(Page page) {
        return new Actor.Somebody(page.me().id(), page.me().name(), Role.EMPLOYEE);
    }
}
