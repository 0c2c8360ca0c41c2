package helder.portal.privacy;

import helder.corrections.Corrections;
import helder.corrections.Corrections.Step;
import helder.corrections.Wrong;
import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.portal.kit.OwnDevices;
import helder.portal.kit.ReadNotes;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The reader says what is wrong about them or their device, and reads the answers. */
@Controller
final class CorrectionController {

    private static final String PATH = "/privacy/wrong";

    private final OwnDevices own;
    private final Corrections corrections;
    private final ReadNotes notes;
    private final Store store;

    CorrectionController(OwnDevices own, Corrections corrections, ReadNotes notes, Store store) {
        this.notes = notes;
        this.own = own;
        this.corrections = corrections;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView aboutMe(Page page) {
        return show(page, HttpStatus.OK, Optional.empty(), Form.empty());
    }

    @GetMapping("/devices/{id}/wrong")
    ModelAndView aboutDevice(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, Optional.of(own.mine(page, id)), Form.empty());
    }

    @PostMapping(PATH)
    ModelAndView askAboutMe(
            Page page, @RequestParam(defaultValue = "") String what, @RequestParam(defaultValue = "") String words) {
        return ask(page, Optional.empty(), what, words);
    }

    @PostMapping("/devices/{id}/wrong")
    ModelAndView askAboutDevice(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String words) {
        return ask(page, Optional.of(own.mine(page, id)), what, words);
    }

    private ModelAndView ask(Page page, Optional<Enrollment> device, String what, String words) {
        Wrong wrong = choices(page, device).stream()
                .filter(choice -> choice.code().equals(what))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
        Optional<EnrollmentId> enrollment = device.map(Enrollment::id);
        Step step = store.write(
                page.me().id().value(), tx -> corrections.ask(tx, page.me().id(), enrollment, wrong, words));
        return switch (step) {
            case Step.Done _ -> page.redirect(PATH, new Flash(Tone.GOOD, page.t("portal.wrong.done")));
            case Step.Refused(Corrections.Problem problem) ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        device,
                        Form.empty()
                                .with("what", what)
                                .with("words", words)
                                .refuse("words", page.t(problem.textKey())));
        };
    }

    /** What is known of the device and can be read here, and what is written down about it. */
    private List<Wrong> choices(Page page, Optional<Enrollment> device) {
        var choices = new ArrayList<Wrong>();
        if (device.isPresent()) {
            own.known(page, device.get()).keySet().stream()
                    .sorted()
                    .map(Wrong.Item::new)
                    .forEach(choices::add);
            choices.addAll(Wrong.Detail.aboutDevices());
        } else {
            choices.addAll(Wrong.Detail.aboutPeople());
        }
        return choices;
    }

    private ModelAndView show(Page page, HttpStatus status, Optional<Enrollment> device, Form form) {
        Map<String, String> options = new LinkedHashMap<>();
        if (corrections.isUnread(page.me().id())) {
            notes.note(page, tx -> corrections.read(tx, page.me().id()));
        }
        choices(page, device).forEach(choice -> options.put(choice.code(), page.t(choice.nameKey())));
        return page.show(
                status,
                "portal/wrong",
                new WrongModel(
                        device.map(each -> own.card(page, each)),
                        options,
                        corrections.of(page.me().id()),
                        form));
    }
}
