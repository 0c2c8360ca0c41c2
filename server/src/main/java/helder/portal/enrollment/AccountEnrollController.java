package helder.portal.enrollment;

import helder.apple.AccountEnrollment;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
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
import helder.web.SignInModel;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page that a device opens in the middle of account-driven enrollment (apple-mdm note, section 3.2): sign in, read, agree. The
 * device may replace the query of the address, so nothing depends on it.
 */
@Controller
final class AccountEnrollController {

    private static final int LONGEST_ADDRESS = 200;

    private final AccountEnrollment enrollment;
    private final People people;
    private final Sights sights;
    private final Benefits benefits;
    private final Steps steps;
    private final Store store;
    private final EnrollmentWay ways;

    AccountEnrollController(
            AccountEnrollment enrollment,
            People people,
            Sights sights,
            Benefits benefits,
            Steps steps,
            Store store,
            EnrollmentWay ways) {
        this.ways = ways;
        this.enrollment = enrollment;
        this.people = people;
        this.sights = sights;
        this.benefits = benefits;
        this.steps = steps;
        this.store = store;
    }

    @GetMapping(AccountEnrollment.LOGIN)
    ModelAndView open(
            Page page,
            @RequestParam(name = "user-identifier", defaultValue = "") String identifier,
            HttpServletResponse response) {
        if (!ways.offersAccount()) {
            return notOffered(page);
        }
        if (page.account().isEmpty()) {
            Form form = Form.empty().with("email", identifier.length() > LONGEST_ADDRESS ? "" : identifier);
            return page.show("web/sign-in", new SignInModel(form, AccountEnrollment.LOGIN, false, List.of()));
        }
        return reading(page, false, HttpStatus.OK, response);
    }

    /** Also for whoever followed an old guide or a setting of Apple that was not taken back. */
    private static ModelAndView notOffered(Page page) {
        return page.show(HttpStatus.NOT_FOUND, "portal/enroll-not-offered", List.of());
    }

    private ModelAndView reading(Page page, boolean hasChanged, HttpStatus status, HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.withFormEndingAt(AccountEnrollment.SCHEME));
        Sight sight = sight(page);
        return page.show(
                status,
                "portal/enroll-confirm",
                new ReadModel(
                        Ownership.PERSONAL,
                        EnrollmentType.APPLE_USER,
                        DeviceForm.PHONE,
                        SightView.of(sight, page),
                        sights.hash(sight),
                        hasChanged,
                        benefits.of(page)));
    }

    /** Which form of device this is, nobody knows yet; people read what holds for a phone. */
    private Sight sight(Page page) {
        return sights.before(
                Ownership.PERSONAL,
                EnrollmentType.APPLE_USER,
                DeviceForm.PHONE,
                people.groupKeys(page.me().id()));
    }

    @PostMapping(AccountEnrollment.LOGIN)
    ModelAndView agree(Page page, @RequestParam String shown, HttpServletResponse response) {
        if (!ways.offersAccount()) {
            return notOffered(page);
        }
        Person person = people.find(page.me().id()).orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
        Optional<URI> back = store.write(tx -> finish(tx, page, person, shown));
        if (back.isEmpty()) {
            return reading(page, true, HttpStatus.CONFLICT, response);
        }
        var view = new RedirectView(back.get().toString(), false, false, false);
        view.setExpandUriTemplateVariables(false);
        view.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
        return new ModelAndView(view);
    }

    /** Empty when a charter that says something else was published since the person read; decided as one unit with the ticket. */
    private Optional<URI> finish(Tx tx, Page page, Person person, String shown) {
        Set<GroupKey> groups = people.groupKeys(tx, person.id());
        Sight now = sights.before(tx, Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, groups);
        if (!sights.hash(now).equals(shown)) {
            return Optional.empty();
        }
        steps.taken(tx, person.id(), Step.READ_WHAT_IT_SEES, Optional.empty());
        steps.taken(tx, person.id(), Step.STARTED, Optional.empty());
        return Optional.of(enrollment.finish(tx, person, Ownership.PERSONAL, shown, groups, page.language()));
    }
}
