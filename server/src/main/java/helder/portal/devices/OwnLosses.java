package helder.portal.devices;

import helder.apple.LostMode;
import helder.apple.LostModeDoubt;
import helder.apple.Supervision;
import helder.charter.DataRule;
import helder.devices.Enrollment;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.portal.kit.OwnDevices;
import helder.web.Page;
import helder.web.RoleWords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the reader's own device is looked for, or can be. */
@Component
final class OwnLosses {

    private final LostDevices lost;
    private final Gate gate;
    private final Sights sights;
    private final Supervision supervision;
    private final LostMode lostMode;
    private final OwnDevices own;

    OwnLosses(LostDevices lost, Gate gate, Sights sights, Supervision supervision, LostMode lostMode, OwnDevices own) {
        this.own = own;
        this.lost = lost;
        this.gate = gate;
        this.sights = sights;
        this.supervision = supervision;
        this.lostMode = lostMode;
    }

    LossView of(Enrollment enrollment, Page page) {
        Optional<Loss> loss = lost.of(enrollment.id());
        if (enrollment.isLost() && loss.isPresent()) {
            return view(enrollment, loss.get(), page);
        }
        Optional<java.time.Instant> endedAt =
                loss.filter(Loss::isUnreleased).flatMap(Loss::end).map(Loss.End::at);
        return LossView.of(
                state(enrollment, me(page)),
                enrollment.isLiving() ? endedAt : Optional.empty(),
                loss.filter(lostMode::isStuck).isPresent(),
                doubt(enrollment, loss));
    }

    private LossView.State state(Enrollment enrollment, Actor me) {
        boolean isThere = enrollment.state() == Enrollment.State.ENROLLED
                && gate.actions(me, enrollment.facts()).contains(Action.LOCATE);
        if (!isThere) {
            return LossView.State.NONE;
        }
        return supervision.isSupervised(enrollment) ? LossView.State.OFFERED : LossView.State.UNABLE;
    }

    private LossView view(Enrollment enrollment, Loss loss, Page page) {
        return new LossView(
                LossView.State.LOST,
                Optional.of(loss.lostAt()),
                Optional.of(loss.lostBy())
                        .filter(by -> !isReader(by, page.me().id()))
                        .map(by -> RequestRow.who(by, page)),
                loss.confirmedAt().isPresent(),
                gate.actions(me(page), enrollment.facts()).contains(Action.LOCATE),
                loss.asked(),
                loss.askedAt(),
                sights.of(enrollment.facts()).items().stream()
                        .filter(seen -> seen.item() == DataItem.LOCATION)
                        .findFirst()
                        .flatMap(Sight.Seen::rule)
                        .map(DataRule::seenBy)
                        .filter(roles -> !roles.isEmpty())
                        .map(roles -> page.list(RoleWords.allowed(page, roles))),
                Optional.empty(),
                false,
                doubt(enrollment, Optional.of(loss)));
    }

    private Optional<LostModeDoubt> doubt(Enrollment enrollment, Optional<Loss> loss) {
        return LostModeDoubt.of(loss, Optional.ofNullable(own.known(enrollment).get(DataItem.LOST_MODE)));
    }

    private static boolean isReader(Actor by, PersonId reader) {
        return by instanceof Actor.Somebody somebody && somebody.person().equals(reader);
    }

    static Actor me(Page page) {
        return new Actor.Somebody(page.me().id(), page.me().name(), Role.EMPLOYEE);
    }
}
