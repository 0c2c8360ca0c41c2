package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.GuidePublishing;
import helder.guides.GuideVersion;
import helder.guides.OwnGuide;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.OwnText;
import helder.guides.PlacedGuides;
import helder.identity.Actor;
import helder.identity.Role;
import helder.text.Language;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The versions of a guide and what differs between two; publishing, taking back, hiding and giving up a draft. Knows no devices. */
@Controller
public class GuideVersionsController {

    private static final String SHIPPED = "0";

    private final Desk desk;
    private final OneGuide one;
    private final OwnGuides own;
    private final GuideDrafts drafts;
    private final GuidePublishing publishing;

    GuideVersionsController(Desk desk, OneGuide one, OwnGuides own, GuideDrafts drafts, GuidePublishing publishing) {
        this.drafts = drafts;
        this.publishing = publishing;
        this.desk = desk;
        this.one = one;
        this.own = own;
    }

    @GetMapping(OneGuide.PATH + "/versions")
    ModelAndView versions(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String earlier,
            @RequestParam(defaultValue = "") String later) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        State state = one.state(name);
        List<GuideVersion> versions = own.versions(state.id());
        var options = new LinkedHashMap<String, String>();
        options.put(SHIPPED, page.t(state.isShipped() ? "console.guides.as_shipped" : "console.guides.as_nothing"));
        versions.reversed()
                .forEach(version -> options.put(
                        String.valueOf(version.number()),
                        page.t("console.guides.version", "number", version.number())));
        state.draft().ifPresent(draft -> options.put("draft", page.t("console.guides.draft")));
        List<String> keys = List.copyOf(options.keySet());
        String from = keys.contains(earlier) ? earlier : keys.get(Math.max(0, keys.size() - 2));
        String to = keys.contains(later) ? later : keys.getLast();
        return page.show(
                "console/guide-versions",
                new VersionsModel(
                        chrome,
                        state,
                        one.title(state, page.language()),
                        options,
                        from,
                        to,
                        changes(page, state.id(), content(state, versions, from), content(state, versions, to)),
                        versions,
                        page.me().hasAny(Role.ADMINISTRATOR)));
    }

    private static OwnGuide content(State state, List<GuideVersion> versions, String key) {
        return key.equals("draft")
                ? state.newest()
                : versions.stream()
                        .filter(version -> String.valueOf(version.number()).equals(key))
                        .findFirst()
                        .map(GuideVersion::content)
                        .orElse(OwnGuide.NONE);
    }

    /** Where one follows Helder, it is compared with what Helder said when the other was written. */
    private static List<PartChange> changes(Page page, GuideId id, OwnGuide before, OwnGuide now) {
        var changes = new ArrayList<PartChange>();
        for (Language language : Language.values()) {
            Stream.concat(before.in(language).keySet().stream(), now.in(language).keySet().stream())
                    .distinct()
                    .forEach(part -> {
                        String first = text(id, before, now, language, part);
                        String second = text(id, now, before, language, part);
                        if (!first.equals(second)) {
                            changes.add(new PartChange(
                                    language.ownName(),
                                    language.code(),
                                    OneGuide.name(page, part),
                                    LineDifference.between(first, second)));
                        }
                    });
        }
        return changes;
    }

    private static String text(GuideId id, OwnGuide of, OwnGuide other, Language language, GuidePart part) {
        return of.text(language, part)
                .map(OwnText::text)
                .or(() -> other.text(language, part).flatMap(OwnText::shipped))
                .or(() -> OwnGuides.shipped(id, language, part))
                .orElse("");
    }

    /** What is asked before it is done. */
    private enum Deed {
        PUBLISH,
        DISCARD,
        HIDE,
        SHOW,
        BACK;

        /** The words of what follows from it. */
        List<String> consequences(boolean ofPiece) {
            return switch (this) {
                case PUBLISH -> List.of("everybody", "back");
                case DISCARD -> List.of("gone", "published");
                case HIDE -> ofPiece ? List.of("no_guide", "bring") : List.of("nobody", "links", "again");
                case SHOW -> List.of(ofPiece ? "can_again" : "everybody_again");
                case BACK -> List.of("everybody", "draft");
            };
        }

        /** Whether other words are said of it when it is about what guides include. */
        boolean isOtherwise(boolean ofPiece) {
            return ofPiece && (this == HIDE || this == SHOW);
        }

        boolean isDangerous() {
            return this == DISCARD || this == HIDE;
        }
    }

    @GetMapping(OneGuide.PATH + "/do/{deed}")
    ModelAndView confirm(
            Page page,
            @PathVariable String name,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String number) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        State state = one.state(name);
        Deed what = Lookup.choice(Deed.class, deed).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String word = Lookup.word(what);
        boolean isPiece = state.newest().isPiece();
        String said = what.isOtherwise(isPiece) ? "piece_" + word : word;
        return page.show(
                "console/confirm",
                new ConfirmModel(
                        chrome,
                        new Confirmation(
                                page.t(
                                        "console.guides." + said + "_title",
                                        "title",
                                        one.title(state, page.language()),
                                        "number",
                                        number),
                                what.consequences(isPiece).stream()
                                        .map(each -> page.t("console.guides.then_" + each))
                                        .toList(),
                                Optional.empty(),
                                OneGuide.path(state.id()) + "/do/" + word,
                                Map.of("revision", state.revision(), "number", number),
                                page.t("console.guides." + said),
                                what.isDangerous(),
                                OneGuide.path(state.id()),
                                what == Deed.HIDE && !isPiece ? leading(page, state.id()) : List.of())));
    }

    /** What readers follow to a guide. */
    private List<Confirmation.Related> leading(Page page, GuideId id) {
        List<Confirmation.Link> guides = own.leading(id).stream()
                .map(each -> new Confirmation.Link(one.title(each, page.language()), Optional.of(OneGuide.path(each))))
                .toList();
        List<Confirmation.Link> places = PlacedGuides.leading(id).stream()
                .map(place -> new Confirmation.Link(page.t(place.nameKey()), place.path()))
                .toList();
        return Stream.of(
                        new Confirmation.Related(page.t("console.guides.led_by_guides"), guides),
                        new Confirmation.Related(page.t("console.guides.led_by_pages"), places))
                .filter(related -> !related.links().isEmpty())
                .toList();
    }

    @PostMapping(OneGuide.PATH + "/do/{deed}")
    ModelAndView act(
            Page page,
            @PathVariable String name,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String number) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = one.state(name);
        Deed what = Lookup.choice(Deed.class, deed).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Step step = switch (what) {
            case PUBLISH -> publishing.publish(state.id(), revision, me);
            case DISCARD -> drafts.discard(state.id(), revision, me);
            case HIDE -> publishing.hide(state.id(), true, me);
            case SHOW -> publishing.hide(state.id(), false, me);
            case BACK -> publishing.takeBack(state.id(), Lookup.number(number, -1), me);
        };
        Flash flash = OneGuide.flash(
                page, step, (what.isOtherwise(state.newest().isPiece()) ? "done_piece_" : "done_") + Lookup.word(what));
        // A draft that was the first of a guide of the organisation's own leaves no guide behind.
        return page.redirect(
                own.find(state.id()).isPresent() ? OneGuide.path(state.id()) : GuideListController.PATH, flash);
    }

    /** A part that differs between two versions. */
    public record PartChange(String language, String code, String part, List<LineDifference.Line> lines) {}

    /** The versions and the difference between two. */
    public record VersionsModel(
            Chrome chrome,
            State state,
            String title,
            Map<String, String> options,
            String from,
            String to,
            List<PartChange> changes,
            List<GuideVersion> versions,
            boolean isWriter) {

        public String path() {
            return OneGuide.path(state.id());
        }
    }
}
