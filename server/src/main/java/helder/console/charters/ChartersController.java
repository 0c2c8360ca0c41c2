package helder.console.charters;

import helder.charter.Charter;
import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Progress;
import helder.console.kit.ActorWords;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.devices.Spreads;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The charters, to read: what is in use, what for, who sees it, how long; every version with who wrote and signed it, what is being
 * worked on, and what any of them changes against another.
 */
@Controller
public class ChartersController {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

    private final Desk desk;
    private final Charters charters;
    private final Drafts drafts;
    private final Spreads spreads;
    private final InstantSource clock;

    ChartersController(Desk desk, Charters charters, Drafts drafts, Spreads spreads, InstantSource clock) {
        this.spreads = spreads;
        this.desk = desk;
        this.charters = charters;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GetMapping("/console/charters")
    ModelAndView start(Page page) {
        desk.chrome(page, "charters", Desk.ALL_ROLES);
        return page.redirect(path(Ownership.PERSONAL));
    }

    @GetMapping("/console/charters/{ownership}")
    ModelAndView inForce(Page page, @PathVariable String ownership) {
        page.actingAs(Desk.ALL_ROLES);
        return show(page, charters.inForce(ownership(ownership)));
    }

    @GetMapping("/console/charters/{ownership}/{version}")
    ModelAndView version(Page page, @PathVariable String ownership, @PathVariable String version) {
        page.actingAs(Desk.ALL_ROLES);
        return show(page, find(ownership(ownership), version));
    }

    /** The very bytes of which the fingerprint is made. */
    @GetMapping("/console/charters/{ownership}/{version}.json")
    ResponseEntity<byte[]> file(Page page, @PathVariable String ownership, @PathVariable String version) {
        page.actingAs(Desk.ALL_ROLES);
        Charter charter = find(ownership(ownership), version);
        String name = "charter-" + charter.ownership().code() + "-" + charter.version() + ".json";
        return Download.of(
                name,
                MediaType.APPLICATION_JSON,
                CharterFormat.canonical(charter.text()).getBytes(StandardCharsets.UTF_8));
    }

    private Charter find(Ownership ownership, String version) {
        return charters.find(ownership, Lookup.number(version, 0)).orElseThrow(ChartersController::missing);
    }

    private ModelAndView show(Page page, Charter charter) {
        Chrome chrome = desk.chrome(page, "charters", Desk.ALL_ROLES);
        Ownership ownership = charter.ownership();
        boolean mayRead = page.me().hasAny(Desk.CHARTER_ROLES);
        List<DataItem> excluded = Arrays.stream(DataItem.values())
                .filter(item -> Ceiling.forbids(ownership, item))
                .toList();
        List<Action> impossible = Arrays.stream(Action.values())
                .filter(action -> Ceiling.forbids(ownership, action))
                .toList();
        Map<Long, Draft> origins = origins(ownership);
        Instant now = clock.instant();
        List<Charter> versions = charters.versions(ownership);
        Optional<Charter> pending = charter.supersededAt().isPresent()
                ? Optional.empty()
                : versions.stream()
                        .filter(version -> version.effectiveAt().isAfter(now))
                        .max(Comparator.comparing(Charter::effectiveAt));
        return page.show(
                "console/charter",
                new CharterModel(
                        chrome,
                        charter,
                        pending,
                        pending.map(_ -> waiting(page, Progress.of(charters, ownership, now)))
                                .orElse(List.of()),
                        versions.stream()
                                .map(version -> new VersionRow(
                                        version,
                                        version.effectiveAt().isAfter(now),
                                        Optional.ofNullable(origins.get(version.version()))))
                                .toList(),
                        mayRead
                                ? drafts.open(ownership).stream()
                                        .map(drafts::review)
                                        .toList()
                                : List.of(),
                        mayRead ? drafts.withdrawn(ownership) : List.of(),
                        Optional.ofNullable(origins.get(charter.version())),
                        options(page, ownership, versions),
                        Long.toString(Math.max(1, charter.version() - 1)),
                        Long.toString(charter.version()),
                        excluded,
                        impossible,
                        mayRead,
                        page.me().hasAny(Desk.WRITER_ROLES)));
    }

    /** What waits and does not reach all devices with a yes or with time. */
    private List<String> waiting(Page page, Progress progress) {
        return SpreadWords.exceptions(
                page,
                Difference.between(progress.forEverybody(), progress.inForce().text())
                        .widening(),
                spreads.of(progress.inForce().text()));
    }

    @GetMapping("/console/charters/{ownership}/compare")
    ModelAndView compare(
            Page page,
            @PathVariable String ownership,
            @RequestParam(defaultValue = "") String earlier,
            @RequestParam(defaultValue = "") String later) {
        Chrome chrome = desk.chrome(page, "charters", Desk.ALL_ROLES);
        Ownership whose = ownership(ownership);
        long inForce = charters.inForce(whose).version();
        Side now = side(page, whose, "to", later.isEmpty() ? Long.toString(inForce) : later);
        Side before = side(page, whose, "from", earlier.isEmpty() ? Long.toString(Math.max(1, inForce - 1)) : earlier);
        return page.show(
                "console/compare",
                new CompareModel(
                        chrome,
                        whose,
                        before,
                        now,
                        Difference.between(before.text(), now.text()),
                        options(page, whose, charters.versions(whose))));
    }

    private Side side(Page page, Ownership ownership, String place, String key) {
        if (VERSION.matcher(key).matches()) {
            Charter charter = find(ownership, key);
            return new Side(
                    place,
                    key,
                    page.t("console.charter.numbered", "version", charter.version()),
                    path(ownership) + "/" + charter.version(),
                    charter.text(),
                    charter.hash(),
                    charter.author(),
                    charter.inForceAt(),
                    Optional.ofNullable(origins(ownership).get(charter.version()))
                            .map(Draft::signatures)
                            .orElse(List.of()));
        }
        page.actingAs(Desk.CHARTER_ROLES);
        Draft draft = Lookup.id(key)
                .flatMap(id -> drafts.find(new DraftId(id)))
                .filter(found -> found.ownership() == ownership)
                .orElseThrow(ChartersController::missing);
        return new Side(
                place,
                key,
                name(page, draft),
                DraftController.path(draft),
                draft.text(),
                draft.hash(),
                ActorWords.who(page, draft.author()),
                draft.changedAt(),
                draft.signatures());
    }

    /** The drafts that became versions, by the version. One that only narrowed, or the first one, may have none. */
    private Map<Long, Draft> origins(Ownership ownership) {
        return drafts.announced(ownership).stream()
                .collect(Collectors.toMap(
                        draft -> draft.announcedVersion().orElseThrow(), Function.identity(), (one, other) -> one));
    }

    /** What can be compared: open drafts, as far as the reader may read them, then versions, newest first. */
    private Map<String, String> options(Page page, Ownership ownership, List<Charter> versions) {
        var options = new LinkedHashMap<String, String>();
        if (page.me().hasAny(Desk.CHARTER_ROLES)) {
            drafts.open(ownership).forEach(draft -> options.put(draft.id().value(), name(page, draft)));
        }
        versions.forEach(version -> options.put(
                Long.toString(version.version()), page.t("console.charter.numbered", "version", version.version())));
        return options;
    }

    private static String name(Page page, Draft draft) {
        return page.t(
                "console.compare.draft",
                "name",
                ActorWords.who(page, draft.author()),
                "when",
                page.moments().dateTime(draft.changedAt()));
    }

    static String path(Ownership ownership) {
        return "/console/charters/" + ownership.code();
    }

    static Ownership ownership(String code) {
        try {
            return Ownership.of(code);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.NOT_FOUND);
    }

    /**
     * One version.
     *
     * @param pending the version in force, or one before it, whose additions reach everybody last and have not yet
     * @param exceptions what of it does not reach all devices with a yes or with time, and how it does
     * @param drafts that are worked on or in review
     * @param withdrawn those that their authors took back
     * @param origin the draft that became this version
     * @param options what can be compared, by its key
     * @param from key of what is compared when the reader chooses nothing
     * @param excluded what no charter can let anybody see for this ownership
     * @param impossible what no charter can let anybody do
     * @param mayRead whether the reader has a part in charters
     * @param mayWrite whether the reader may begin drafts
     */
    public record CharterModel(
            Chrome chrome,
            Charter charter,
            Optional<Charter> pending,
            List<String> exceptions,
            List<VersionRow> versions,
            List<Drafts.Review> drafts,
            List<Draft> withdrawn,
            Optional<Draft> origin,
            Map<String, String> options,
            String from,
            String to,
            List<DataItem> excluded,
            List<Action> impossible,
            boolean mayRead,
            boolean mayWrite) {}

    /**
     * A version in the list of all.
     *
     * @param isAnnounced whether what it adds has not reached everybody yet
     * @param origin the draft that became it
     */
    public record VersionRow(Charter charter, boolean isAnnounced, Optional<Draft> origin) {

        /** The names of those who signed it. */
        public String signers(Page page) {
            List<String> names = origin.map(Draft::signatures).orElse(List.of()).stream()
                    .map(signature -> signature.by().name())
                    .distinct()
                    .toList();
            return names.isEmpty() ? page.t("console.charter.no_signatures") : page.list(names);
        }
    }

    /**
     * One of two texts that are compared.
     *
     * @param place {@code from} or {@code to}
     * @param path of its own page
     */
    public record Side(
            String place,
            String key,
            String title,
            String path,
            CharterText text,
            String hash,
            String author,
            Instant at,
            List<Draft.Event> signatures) {}

    /** Two texts, and what the later changes against the earlier. */
    public record CompareModel(
            Chrome chrome,
            Ownership ownership,
            Side before,
            Side now,
            Difference difference,
            Map<String, String> options) {

        /** Both. */
        public List<Side> sides() {
            return List.of(before, now);
        }
    }
}
