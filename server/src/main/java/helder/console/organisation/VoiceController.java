package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.media.ReadOut;
import helder.media.RecordingFault;
import helder.media.Recordings;
import helder.media.Script;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Colleagues read out what is said in films, sentence by sentence. */
@Controller
@RequestMapping("/console/organisation/voice")
public final class VoiceController {

    private static final String PATH = "/console/organisation/voice";

    private final Desk desk;
    private final Guides guides;
    private final Recordings recordings;

    VoiceController(Desk desk, Guides guides, Recordings recordings) {
        this.desk = desk;
        this.guides = guides;
        this.recordings = recordings;
    }

    /** Which guides there are to read, and how much of each was read. */
    @GetMapping
    ModelAndView list(Page page, @RequestParam(defaultValue = "") String language) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        Language spoken = Language.find(language).orElse(page.language());
        List<Row> rows = Arrays.stream(Shelf.values())
                .flatMap(shelf -> guides.on(shelf, spoken).stream())
                .filter(entry -> entry.language() == spoken)
                .flatMap(entry -> row(entry, spoken).stream())
                .toList();
        return page.show("console/voice", new ListModel(chrome, spoken, rows));
    }

    private Optional<Row> row(Entry entry, Language language) {
        return recordings
                .script(entry.id(), first(entry, language))
                .map(script -> new Row(entry, script.count(), script.read(), script.anew()));
    }

    private static Variant first(Entry entry, Language language) {
        return new Variant(entry.firstDevice(), entry.firstOwnership(), language);
    }

    /**
     * What is said in one film, to be read out.
     *
     * @param device the kind of device; else the first that the guide is for
     * @param ownership likewise
     * @param language likewise the reader's
     */
    @GetMapping("/read/{guide}")
    ModelAndView read(
            Page page,
            @PathVariable String guide,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String language,
            HttpServletResponse response) {
        return read(page, HttpStatus.OK, Form.empty(), choice(page, guide, device, ownership, language), response);
    }

    /** One reading of a guide. */
    private record Choice(Entry entry, Variant variant) {}

    private Choice choice(Page page, String guide, String device, String ownership, String language) {
        desk.actor(page, Role.ADMINISTRATOR);
        Language spoken = Language.find(language).orElse(page.language());
        Entry entry = GuideId.find(guide).flatMap(id -> guides.find(id, spoken)).orElseThrow(VoiceController::notFound);
        return new Choice(entry, entry.variant(device, ownership, spoken));
    }

    private ModelAndView read(Page page, HttpStatus status, Form form, Choice choice, HttpServletResponse response) {
        ReadOut read = recordings
                .readOut(choice.entry(), choice.variant(), page.me().id())
                .orElseThrow(VoiceController::notFound);
        read.openMicrophone(response);
        return page.show(
                status,
                "console/voice-guide",
                new ReadModel(desk.chrome(page, "organisation", Role.ADMINISTRATOR), form, read));
    }

    /** Their voice may be heard in films. */
    @PostMapping("/agree")
    ModelAndView agree(Page page, @RequestParam String guide, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        if (!GuideId.isOne(guide)) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        recordings.agree(page.me().id());
        return page.redirect(address(guide, fields));
    }

    /** A sentence was read. */
    @PostMapping("/read/{guide}")
    ModelAndView record(
            Page page,
            @PathVariable String guide,
            @RequestParam String key,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response)
            throws IOException {
        Choice choice = choice(
                page,
                guide,
                fields.getOrDefault("device", ""),
                fields.getOrDefault("ownership", ""),
                fields.getOrDefault("language", ""));
        byte[] sound = file == null ? new byte[0] : file.getBytes();
        Optional<RecordingFault> fault =
                recordings.record(page.me().id(), choice.entry().id(), choice.variant(), key, sound);
        Script script = recordings.script(choice.entry().id(), choice.variant()).orElseThrow(VoiceController::notFound);
        if (fault.isEmpty()) {
            return page.redirect(
                    address(guide, fields) + "#" + script.after(key),
                    new Flash(Tone.GOOD, page.t("console.voice.kept")));
        }
        Form form = Form.empty()
                .refuse(
                        script.field(key),
                        page.t(fault.get().textKey(), "seconds", Recordings.LONGEST / 1_000, "most", Recordings.MOST));
        return read(page, HttpStatus.UNPROCESSABLE_ENTITY, form, choice, response);
    }

    /** What was recorded, to be heard. */
    @GetMapping("/sound/{id}")
    ResponseEntity<byte[]> sound(Page page, @PathVariable String id) {
        desk.actor(page, Role.ADMINISTRATOR);
        byte[] sound = recordings.sound(id).orElseThrow(VoiceController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .body(sound);
    }

    /** Deletes one. */
    @PostMapping("/remove")
    ModelAndView remove(
            Page page,
            @RequestParam String recording,
            @RequestParam String guide,
            @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        if (!GuideId.isOne(guide)) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        recordings.remove(recording);
        return page.redirect(address(guide, fields), new Flash(Tone.GOOD, page.t("console.voice.removed")));
    }

    /** Only words that there are come into the address. */
    private static String address(String guide, Map<String, String> fields) {
        String device = DeviceKind.find(fields.getOrDefault("device", ""))
                .map(DeviceKind::code)
                .orElse("");
        String ownership = Codes.find(Ownership.values(), Ownership::code, fields.getOrDefault("ownership", ""))
                .map(Ownership::code)
                .orElse("");
        String language = Language.find(fields.getOrDefault("language", ""))
                .map(Language::code)
                .orElse("");
        return PATH + "/read/" + guide + "?device=" + device + "&ownership=" + ownership + "&language=" + language;
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.NOT_FOUND);
    }

    /** A guide, how many sentences are said in its first film, how many were read, and how many are to be read anew. */
    public record Row(Entry entry, long count, long read, long anew) {}

    /** Those in one language. */
    public record ListModel(Chrome chrome, Language language, List<Row> rows) {
        public List<Language> languages() {
            return Arrays.asList(Language.values());
        }
    }

    /** What is said in one film. */
    public record ReadModel(Chrome chrome, Form form, ReadOut read) {

        public Map<String, String> languages() {
            return Language.ownNames();
        }
    }
}
