package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.DeviceKind;
import helder.guides.GuideCare;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.GuideProofs;
import helder.guides.GuideProofs.Checked;
import helder.guides.GuideUpkeep;
import helder.guides.GuideVersion;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.OwnGuide;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.OwnGuides.Update;
import helder.guides.OwnText;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.web.Form;
import helder.web.Page;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One guide: what Helder says, what the organisation says, and what a reader gets; and who looks after it. Knows no devices. */
@Controller
public class GuideController {

    private final Desk desk;
    private final OneGuide one;
    private final OwnGuides own;
    private final GuideProofs proofs;
    private final GuideUpkeep upkeep;
    private final Known known;
    private final People people;

    GuideController(
            Desk desk,
            OneGuide one,
            OwnGuides own,
            GuideProofs proofs,
            GuideUpkeep upkeep,
            Known known,
            People people) {
        this.proofs = proofs;
        this.upkeep = upkeep;
        this.desk = desk;
        this.one = one;
        this.own = own;
        this.known = known;
        this.people = people;
    }

    @GetMapping(OneGuide.PATH)
    ModelAndView show(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        State state = one.state(name);
        return page.show(
                "console/guide",
                model(page, chrome, state, OneGuide.language(page, language), device, ownership, care(state)));
    }

    private Form care(State state) {
        return Form.empty()
                .with(
                        "owner",
                        state.care()
                                .owner()
                                .flatMap(people::find)
                                .map(Person::email)
                                .orElse(""))
                .with("review", state.care().reviewOn().map(LocalDate::toString).orElse(""));
    }

    private GuideModel model(
            Page page, Chrome chrome, State state, Language language, String device, String ownership, Form care) {
        DeviceKind kind = DeviceKind.find(device).orElse(DeviceKind.IPHONE);
        Ownership whose =
                Codes.find(Ownership.values(), Ownership::code, ownership).orElse(Ownership.PERSONAL);
        var variants = new ArrayList<Variant>();
        variants.add(new Variant(kind, whose, language));
        if (device.isEmpty() && ownership.isEmpty()) {
            // Nobody chose: the first reader for whom the guide is.
            for (DeviceKind anyKind : DeviceKind.values()) {
                for (Ownership anyOwnership : Ownership.values()) {
                    variants.add(new Variant(anyKind, anyOwnership, language));
                }
            }
        }
        OwnGuide newest = state.newest();
        Optional<Lesson> lesson = variants.stream()
                .flatMap(each -> proofs.preview(state.id(), newest.hidden(false), each, known.shared(each)).stream())
                .findFirst();
        Checked checked = proofs.looked(state.id(), newest);
        List<Update> updates = OwnGuides.updates(state.id(), newest);
        return new GuideModel(
                chrome,
                state,
                one.title(state, page.language()),
                language,
                lesson.map(Lesson::variant).orElse(variants.getFirst()),
                rows(page, state, language, lesson, checked, updates),
                checked,
                updates,
                lesson,
                own.versions(state.id()),
                care,
                newest.isPiece() ? own.including(state.id()) : List.of(),
                page.me().hasAny(Role.ADMINISTRATOR));
    }

    private static List<PartRow> rows(
            Page page, State state, Language language, Optional<Lesson> lesson, Checked checked, List<Update> updates) {
        OwnGuide newest = state.newest();
        Set<GuidePart> parts = new LinkedHashSet<>(OwnGuides.parts(state.id(), language));
        parts.addAll(newest.in(language).keySet());
        if (newest.text(language, GuidePart.WHOLE).isPresent()) {
            parts.retainAll(Set.of(GuidePart.WHOLE));
        }
        return parts.stream()
                .map(part -> new PartRow(
                        part,
                        OneGuide.name(page, part),
                        OwnGuides.shipped(state.id(), language, part),
                        newest.text(language, part),
                        updates.stream()
                                .anyMatch(each -> each.language() == language
                                        && each.part().equals(part)),
                        FindingLine.at(page, checked, language, part),
                        lesson))
                .toList();
    }

    @PostMapping(OneGuide.PATH + "/care")
    ModelAndView care(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String review) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = one.state(name);
        Form form = Form.empty().with("owner", owner).with("review", review);
        Optional<Person> person = owner.isBlank() ? Optional.empty() : people.findByEmail(owner.strip());
        if (!owner.isBlank() && person.isEmpty()) {
            form.refuse("owner", page.t("console.guides.owner_unknown"));
        }
        Optional<LocalDate> day = day(page, form, review.strip());
        if (form.isRefused()) {
            Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
            return page.show(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "console/guide",
                    model(page, chrome, state, page.language(), "", "", form));
        }
        Step step = upkeep.setCare(state.id(), new GuideCare(person.map(Person::id), day), me);
        return page.redirect(OneGuide.path(state.id()), OneGuide.flash(page, step, "care_saved"));
    }

    private static Optional<LocalDate> day(Page page, Form form, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            form.refuse("review", page.t("console.guides.day_wrong"));
            return Optional.empty();
        }
    }

    /**
     * The page.
     *
     * @param variant for which the reader's side is told
     * @param checked what is wrong with the draft, or else with what is published
     * @param including the guides and pieces that include it, when it is a piece
     * @param lesson empty when it is not for that device or ownership, or cannot be told yet
     */
    public record GuideModel(
            Chrome chrome,
            State state,
            String title,
            Language language,
            Variant variant,
            List<PartRow> rows,
            Checked checked,
            List<Update> updates,
            Optional<Lesson> lesson,
            List<GuideVersion> versions,
            Form care,
            List<GuideId> including,
            boolean isWriter) {

        public String path() {
            return OneGuide.path(state.id());
        }

        public String path(GuideId other) {
            return OneGuide.path(other);
        }

        public boolean isPiece() {
            return state.newest().isPiece();
        }

        public String editPath(Language in, GuidePart part) {
            return OneGuide.editPath(state.id(), in, part);
        }

        /** Of the findings, those that stand at no part that is shown. */
        public List<Finding> elsewhere() {
            return Stream.concat(
                            checked.own().stream()
                                    .filter(finding -> finding.spot()
                                            .filter(spot -> spot.language() == language
                                                    && rows.stream()
                                                            .anyMatch(row ->
                                                                    FindingLine.isAt(spot, language, row.part())))
                                            .isEmpty()),
                            checked.elsewhere().stream())
                    .toList();
        }

        public long errors() {
            return checked.elsewhere().size()
                    + checked.own().stream().filter(Finding::isError).count();
        }
    }

    /**
     * A part, side by side.
     *
     * @param shipped what Helder says; empty when nothing
     * @param ours what the organisation says; empty when it follows
     * @param isUpdated whether Helder changed its text since
     */
    public record PartRow(
            GuidePart part,
            String name,
            Optional<String> shipped,
            Optional<OwnText> ours,
            boolean isUpdated,
            List<FindingLine> findings,
            Optional<Lesson> lesson) {

        /** The step as the reader gets it. */
        public Optional<Lesson.Step> step() {
            return lesson.stream()
                    .flatMap(one -> one.steps().stream())
                    .filter(step -> step.id().equals(part.step()))
                    .findFirst();
        }
    }
}
