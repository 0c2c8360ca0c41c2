package helder.portal.enrollment;

import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.people.People;
import helder.people.Person;
import helder.portal.SightView;
import helder.portal.kit.Benefits;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.store.Tx;
import helder.web.ContentPolicy;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.SignInMethod;
import helder.web.SignInModel;
import helder.windows.WindowsEnrollment;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Bringing in a Windows PC: how to begin, and the pages that Windows opens in the middle (windows-mdm note, section 1.6): sign in, say
 * whose PC it is, read, agree. They end with a token in the hands of the program that opened them.
 */
@Controller
final class WindowsEnrollController {

    private static final int LONGEST_NAME = 200;

    private final WindowsEnrollment enrollment;
    private final People people;
    private final Sights sights;
    private final Benefits benefits;
    private final Steps steps;
    private final Store store;
    private final ServerSettings settings;
    private final List<SignInMethod> others;

    WindowsEnrollController(
            WindowsEnrollment enrollment,
            People people,
            Sights sights,
            Benefits benefits,
            Steps steps,
            Store store,
            ServerSettings settings,
            ObjectProvider<SignInMethod> others) {
        this.enrollment = enrollment;
        this.people = people;
        this.sights = sights;
        this.benefits = benefits;
        this.steps = steps;
        this.store = store;
        this.settings = settings;
        this.others = others.orderedStream().toList();
    }

    @GetMapping("/enroll/windows")
    ModelAndView begin(Page page) {
        String server = settings.webAddress() + WindowsEnrollment.DISCOVERY;
        String link = WindowsEnrollment.link(page.me().email(), server);
        return page.show("portal/windows-begin", new WindowsBeginModel(link, server, enrollment.offersPages()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @GetMapping(WindowsEnrollment.LOGIN)
    ModelAndView open(
            Page page,
            @RequestParam(defaultValue = "") String appru,
            @RequestParam(name = "login_hint", defaultValue = "") String hint,
            @RequestParam(defaultValue = "") String ownership,
            HttpServletResponse response) {
        URI end = end(appru);
        if (page.account().isEmpty()) {
            Form form = Form.empty().with("email", hint.length() > LONGEST_NAME ? "" : hint);
            String back = WindowsEnrollment.LOGIN + "?appru=" + encoded(end.toString());
            return page.show("web/sign-in", new SignInModel(form, back, false, others));
        }
        return ownership.isEmpty()
                ? page.show("portal/windows-whose", end.toString())
                : reading(page, BeforeController.known(Ownership::of, ownership), end, false, HttpStatus.OK, response);
    }

    private URI end(String appru) {
        if (!enrollment.offersPages()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return WindowsEnrollment.end(appru).orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
    }

    private ModelAndView reading(
            Page page,
            Ownership ownership,
            URI end,
            boolean hasChanged,
            HttpStatus status,
            HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.strict());
        Sight sight = sights.before(
                ownership,
                EnrollmentType.WINDOWS,
                DeviceForm.COMPUTER,
                people.groupKeys(page.me().id()));
        return page.show(
                status,
                "portal/windows-read",
                new WindowsReadModel(
                        sight,
                        new ReadModel(
                                ownership,
                                EnrollmentType.WINDOWS,
                                DeviceForm.COMPUTER,
                                SightView.of(sight, page),
                                sights.hash(sight),
                                hasChanged,
                                benefits.of(page)),
                        end.toString()));
    }

    @PostMapping(WindowsEnrollment.LOGIN)
    ModelAndView agree(
            Page page,
            @RequestParam(defaultValue = "") String appru,
            @RequestParam String ownership,
            @RequestParam String shown,
            HttpServletResponse response) {
        URI end = end(appru);
        Ownership owner = BeforeController.known(Ownership::of, ownership);
        Person person = people.find(page.me().id()).orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
        Optional<String> token = store.write(tx -> finish(tx, page, person, owner, shown));
        if (token.isEmpty()) {
            return reading(page, owner, end, true, HttpStatus.CONFLICT, response);
        }
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.handingOverTo(WindowsEnrollment.SCHEME));
        return page.show("portal/windows-done", new WindowsDoneModel(end.toString(), token.get()));
    }

    /** Empty when a charter that says something else was published since the person read; decided as one unit with the ticket. */
    private Optional<String> finish(Tx tx, Page page, Person person, Ownership ownership, String shown) {
        Set<GroupKey> groups = people.groupKeys(tx, person.id());
        Sight now = sights.before(tx, ownership, EnrollmentType.WINDOWS, DeviceForm.COMPUTER, groups);
        if (!sights.hash(now).equals(shown)) {
            return Optional.empty();
        }
        WindowsEnrollment.Token token = enrollment.token(tx, person, ownership, shown, groups, page.language());
        steps.taken(tx, person.id(), Step.READ_WHAT_IT_SEES, Optional.of(token.ticket()));
        steps.taken(tx, person.id(), Step.STARTED, Optional.of(token.ticket()));
        return Optional.of(token.value());
    }
}
