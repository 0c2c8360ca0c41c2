package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.guides.DeviceKind;
import helder.guides.GuideCare;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideCheck.Spot;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.GuideVersion;
import helder.guides.Guides;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.OwnGuide;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.Checked;
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
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/** One guide: what Helder says, what the organisation says, and what a reader gets; editing it, its versions, publishing it. Knows no devices. */
@Controller
public class GuideController {

    private static final String PATH = GuideListController.PATH + "/{name}";
    private static final String SHIPPED = "0";

    private final Desk desk;
    private final Guides guides;
    private final OwnGuides own;
    private final Known known;
    private final People people;

    GuideController(Desk desk, Guides guides, OwnGuides own, Known known, People people) {
        this.desk = desk;
        this.guides = guides;
        this.own = own;
        this.known = known;
        this.people = people;
    }

    static String path(GuideId id) {
        return GuideListController.PATH + "/" + id;
    }

    private State state(String name) {
        return Optional.of(name)
                .filter(GuideId::isOne)
                .flatMap(id -> own.find(new GuideId(id)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static Language language(Page page, String code) {
        return code.isEmpty()
                ? page.language()
                : Language.find(code).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** As people read it, or else its name. */
    private String title(State state, Language reader) {
        return guides.find(state.id(), reader)
                .map(Guides.Entry::title)
                .orElse(state.id().value());
    }

    @GetMapping(PATH)
    ModelAndView show(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        State state = state(name);
        return page.show(
                "console/guide", model(page, chrome, state, language(page, language), device, ownership, care(state)));
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
            for (DeviceKind each : DeviceKind.values()) {
                for (Ownership one : Ownership.values()) {
                    variants.add(new Variant(each, one, language));
                }
            }
        }
        OwnGuide newest = state.newest();
        Optional<Lesson> lesson = variants.stream()
                .flatMap(each -> own.preview(state.id(), newest.hidden(false), each, known.shared(each)).stream())
                .findFirst();
        Checked checked = own.check(state.id(), newest);
        List<Update> updates = OwnGuides.updates(state.id(), newest);
        return new GuideModel(
                chrome,
                state,
                title(state, page.language()),
                language,
                lesson.map(Lesson::variant).orElse(variants.getFirst()),
                rows(page, state, language, lesson, checked, updates),
                checked,
                updates,
                lesson,
                own.versions(state.id()),
                care,
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
                        name(page, part),
                        OwnGuides.shipped(state.id(), language, part),
                        newest.text(language, part),
                        updates.stream()
                                .anyMatch(each -> each.language() == language
                                        && each.part().equals(part)),
                        findings(page, checked, language, part),
                        lesson))
                .toList();
    }

    private static String name(Page page, GuidePart part) {
        return page.t(part.kind().nameKey(), "step", part.step());
    }

    private static List<FindingLine> findings(Page page, Checked checked, Language language, GuidePart part) {
        return checked.own().stream()
                .filter(finding -> finding.spot()
                        .filter(spot -> isAt(spot, language, part))
                        .isPresent())
                .map(finding -> new FindingLine(
                        finding.isError(),
                        part.kind() == GuidePart.Kind.WHOLE
                                ? finding.fault().line()
                                : finding.spot().map(Spot::line).orElse(1),
                        page.say(finding.fault().sentence())))
                .toList();
    }

    private static boolean isAt(Spot spot, Language language, GuidePart part) {
        return spot.language() == language
                && (part.kind() == GuidePart.Kind.WHOLE
                        || spot.part().filter(part::equals).isPresent());
    }

    @PostMapping(PATH + "/care")
    ModelAndView care(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String review) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = state(name);
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
        Step step = own.setCare(state.id(), new GuideCare(person.map(Person::id), day), me);
        return said(page, state, step, "care_saved");
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

    private static ModelAndView said(Page page, State state, Step step, String done) {
        return page.redirect(path(state.id()), flash(page, step, done));
    }

    private static Flash flash(Page page, Step step, String done) {
        return switch (step) {
            case Step.Done _ -> new Flash(Tone.GOOD, page.t("console.guides." + done));
            case Step.Refused(OwnGuides.Problem problem) -> new Flash(Tone.WARN, page.t(problem.textKey()));
        };
    }

    @GetMapping(PATH + "/edit")
    ModelAndView edit(Page page, @PathVariable String name, @RequestParam String language, @RequestParam String part) {
        State state = state(name);
        Language in = language(page, language);
        GuidePart where = part(part);
        String text = state.newest()
                .text(in, where)
                .map(OwnText::text)
                .or(() -> OwnGuides.shipped(state.id(), in, where))
                .orElse("");
        Form form = Form.empty().with("text", text).with("revision", state.revision());
        return edit(page, HttpStatus.OK, state, in, where, form);
    }

    private static GuidePart part(String code) {
        return GuidePart.find(code).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private ModelAndView edit(Page page, HttpStatus status, State state, Language language, GuidePart part, Form form) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        Checked checked = own.check(state.id(), state.newest());
        Optional<OwnText> ours = state.newest().text(language, part);
        Optional<String> now = OwnGuides.shipped(state.id(), language, part);
        Optional<ThreeWay> update = ours.filter(text -> !now.equals(text.shipped()))
                .map(text -> new ThreeWay(
                        LineDifference.between(text.shipped().orElse(""), now.orElse("")),
                        LineDifference.between(text.shipped().orElse(""), text.text())));
        return page.show(
                status,
                "console/guide-edit",
                new EditModel(
                        chrome,
                        state,
                        title(state, page.language()),
                        language,
                        part,
                        name(page, part),
                        now,
                        ours,
                        update,
                        findings(page, checked, language, part),
                        form));
    }

    /**
     * Saves a text in the draft.
     *
     * @param deed {@code save}, {@code follow} to say what Helder says again, or {@code keep} to keep the text after Helder changed its own
     */
    @PostMapping(PATH + "/edit")
    ModelAndView save(
            Page page,
            @PathVariable String name,
            @RequestParam String language,
            @RequestParam String part,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "save") String deed) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = state(name);
        Language in = language(page, language);
        GuidePart where = part(part);
        Optional<String> shipped = OwnGuides.shipped(state.id(), in, where);
        String written = text.replace("\r\n", "\n");
        Step step = own.change(
                state.id(),
                revision,
                guide -> switch (deed) {
                    case "follow" -> guide.without(in, where);
                    case "keep" ->
                        guide.text(in, where)
                                .map(ours -> guide.with(in, where, new OwnText(ours.text(), shipped)))
                                .orElse(guide);
                    default -> guide.with(in, where, new OwnText(written, shipped));
                },
                me);
        return switch (step) {
            case Step.Done _
            when deed.equals("follow") ->
                page.redirect(
                        path(state.id()) + "?language=" + in.code(),
                        new Flash(Tone.GOOD, page.t("console.guides.follows_again")));
            case Step.Done _ ->
                page.redirect(
                        editPath(state.id(), in, where), new Flash(Tone.GOOD, page.t("console.guides.draft_saved")));
            case Step.Refused(OwnGuides.Problem problem) -> {
                // What was typed stays; the revision is that of now, so that whoever read it can save again.
                State now = state(name);
                Form form = Form.empty()
                        .with("text", written)
                        .with("revision", now.revision())
                        .refuse("text", page.t(problem.textKey()));
                yield edit(page, HttpStatus.UNPROCESSABLE_ENTITY, now, in, where, form);
            }
        };
    }

    static String editPath(GuideId id, Language language, GuidePart part) {
        return path(id) + "/edit?language=" + language.code() + "&part=" + part.code();
    }

    @GetMapping(PATH + "/versions")
    ModelAndView versions(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String earlier,
            @RequestParam(defaultValue = "") String later) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        State state = state(name);
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
                        title(state, page.language()),
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
                        String one = text(id, before, now, language, part);
                        String two = text(id, now, before, language, part);
                        if (!one.equals(two)) {
                            changes.add(new PartChange(
                                    language.ownName(),
                                    language.code(),
                                    name(page, part),
                                    LineDifference.between(one, two)));
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
        List<String> consequences() {
            return switch (this) {
                case PUBLISH -> List.of("everybody", "back");
                case DISCARD -> List.of("gone", "published");
                case HIDE -> List.of("nobody", "links", "again");
                case SHOW -> List.of("everybody_again");
                case BACK -> List.of("everybody", "draft");
            };
        }

        boolean isDangerous() {
            return this == DISCARD || this == HIDE;
        }
    }

    @GetMapping(PATH + "/do/{deed}")
    ModelAndView confirm(
            Page page,
            @PathVariable String name,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String number) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        State state = state(name);
        Deed what = Lookup.choice(Deed.class, deed).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String word = Lookup.word(what);
        return page.show(
                "console/confirm",
                new ConfirmModel(
                        chrome,
                        new Confirmation(
                                page.t(
                                        "console.guides." + word + "_title",
                                        "title",
                                        title(state, page.language()),
                                        "number",
                                        number),
                                what.consequences().stream()
                                        .map(each -> page.t("console.guides.then_" + each))
                                        .toList(),
                                Optional.empty(),
                                path(state.id()) + "/do/" + word,
                                Map.of("revision", state.revision(), "number", number),
                                page.t("console.guides." + word),
                                what.isDangerous(),
                                path(state.id()))));
    }

    @PostMapping(PATH + "/do/{deed}")
    ModelAndView act(
            Page page,
            @PathVariable String name,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String number) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = state(name);
        Deed what = Lookup.choice(Deed.class, deed).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Step step = switch (what) {
            case PUBLISH -> own.publish(state.id(), revision, me);
            case DISCARD -> own.discard(state.id(), revision, me);
            case HIDE -> own.hide(state.id(), true, me);
            case SHOW -> own.hide(state.id(), false, me);
            case BACK -> own.takeBack(state.id(), Lookup.number(number, -1), me);
        };
        Flash flash = flash(page, step, "done_" + Lookup.word(what));
        // A draft that was the first of a guide of the organisation's own leaves no guide behind.
        return page.redirect(own.find(state.id()).isPresent() ? path(state.id()) : GuideListController.PATH, flash);
    }

    /**
     * The page.
     *
     * @param variant for which the reader's side is told
     * @param checked what is wrong with the draft, or else with what is published
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
            boolean isWriter) {

        public String path() {
            return GuideController.path(state.id());
        }

        public String editPath(Language in, GuidePart part) {
            return GuideController.editPath(state.id(), in, part);
        }

        /** Of the findings, those that stand at no part that is shown. */
        public List<Finding> elsewhere() {
            return Stream.concat(
                            checked.own().stream()
                                    .filter(finding -> finding.spot()
                                            .filter(spot -> spot.language() == language
                                                    && rows.stream().anyMatch(row -> isAt(spot, language, row.part())))
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

    /** Something wrong, said in the reader's language. */
    public record FindingLine(boolean isError, int line, String text) {}

    /** What Helder changed since, and what the organisation changed, both against what Helder said then. */
    public record ThreeWay(List<LineDifference.Line> helder, List<LineDifference.Line> ours) {}

    /** The editor of a part. */
    public record EditModel(
            Chrome chrome,
            State state,
            String title,
            Language language,
            GuidePart part,
            String name,
            Optional<String> shipped,
            Optional<OwnText> ours,
            Optional<ThreeWay> update,
            List<FindingLine> findings,
            Form form) {

        public String path() {
            return GuideController.path(state.id());
        }
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
            return GuideController.path(state.id());
        }
    }
}
