package helder.portal.privacy;

import helder.charter.Charters;
import helder.charter.DataRule;
import helder.devices.Agreements;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.portal.kit.DeviceCard;
import helder.portal.kit.OwnDevices;
import helder.portal.looks.DisclosureWords;
import helder.portal.looks.LookRow;
import helder.rollout.Steps;
import helder.web.Page;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the organisation knows about the reader, in one place. */
@Controller
final class PrivacyController {

    private final OwnDevices own;
    private final Agreements agreements;
    private final Looks looks;
    private final Steps steps;
    private final Charters charters;
    private final DisclosureWords disclosure;

    PrivacyController(
            OwnDevices own,
            Agreements agreements,
            Looks looks,
            Steps steps,
            Charters charters,
            DisclosureWords disclosure) {
        this.own = own;
        this.agreements = agreements;
        this.looks = looks;
        this.steps = steps;
        this.charters = charters;
        this.disclosure = disclosure;
    }

    @GetMapping("/privacy")
    ModelAndView privacy(Page page) {
        var me = page.me().id();
        var byId = OwnDevices.byId(own.all(page));
        List<LookRow> recent = looks.of(me, Optional.empty(), 3).stream()
                .map(look -> LookRow.of(look, byId, page))
                .toList();
        List<DeviceCard> cards =
                own.living(page).stream().map(each -> own.card(page, each)).toList();
        return page.show(
                "portal/privacy",
                new PrivacyModel(
                        cards,
                        agreements.announcements(me),
                        recent,
                        disclosure.sentences(page),
                        steps.of(me),
                        stepsKept()));
    }

    /** Steps are kept only while every charter names them, and for the shortest of their times. */
    private Optional<Duration> stepsKept() {
        List<Optional<Duration>> kept = Arrays.stream(Ownership.values())
                .map(ownership -> charters.inForce(ownership)
                        .rule(DataItem.ENROLLMENT_STEPS)
                        .map(DataRule::retention))
                .toList();
        return kept.stream().allMatch(Optional::isPresent)
                ? kept.stream().flatMap(Optional::stream).min(Duration::compareTo)
                : Optional.empty();
    }
}
