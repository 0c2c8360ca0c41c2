package helder.portal.enrollment;

import helder.android.AndroidEnrollment;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.portal.SightView;
import helder.portal.kit.Benefits;
import helder.portal.kit.OwnDevices;
import helder.portal.looks.DisclosureWords;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** "Read what we see", open to everybody, before signing in. */
@Controller
final class BeforeController {

    private final Sights sights;
    private final Benefits benefits;
    private final EnrollmentWay ways;
    private final AndroidEnrollment phones;
    private final OwnDevices own;
    private final DisclosureWords disclosure;

    BeforeController(
            Sights sights,
            Benefits benefits,
            EnrollmentWay ways,
            AndroidEnrollment phones,
            OwnDevices own,
            DisclosureWords disclosure) {
        this.phones = phones;
        this.sights = sights;
        this.benefits = benefits;
        this.ways = ways;
        this.own = own;
        this.disclosure = disclosure;
    }

    @GetMapping("/before")
    ModelAndView first(Page page) {
        EnrollmentType type = ways.offered(Ownership.PERSONAL, DeviceForm.PHONE).getFirst();
        return show(page, Ownership.PERSONAL, type, DeviceForm.PHONE);
    }

    @GetMapping("/before/{ownership}/{type}/{form}")
    ModelAndView before(
            Page page, @PathVariable String ownership, @PathVariable String type, @PathVariable String form) {
        return show(
                page, known(Ownership::of, ownership), known(EnrollmentType::of, type), known(DeviceForm::of, form));
    }

    private ModelAndView show(Page page, Ownership ownership, EnrollmentType type, DeviceForm form) {
        Map<Ownership, EnrollmentType> android = android();
        boolean isOffered = switch (type.platform()) {
            case APPLE -> ways.offered(ownership, form).contains(type);
            case WINDOWS -> form == DeviceForm.COMPUTER;
            case ANDROID -> form == DeviceForm.PHONE && type == android.get(ownership);
        };
        if (!benefits.isSetUp() || !isOffered) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        // Open to everybody: somebody signed in reads what holds for them.
        Sight sight = sights.before(ownership, type, form, own.groups(page));
        return page.show(
                "portal/before",
                new BeforeModel(
                        ownership,
                        type,
                        form,
                        ways.offersAccount(),
                        android,
                        sight,
                        SightView.of(sight, page),
                        disclosure.sentences(page)));
    }

    private Map<Ownership, EnrollmentType> android() {
        var offered = new EnumMap<Ownership, EnrollmentType>(Ownership.class);
        for (Ownership ownership : Ownership.values()) {
            phones.offered(ownership).ifPresent(type -> offered.put(ownership, type));
        }
        return offered;
    }

    static <T> T known(Function<String, T> parser, String word) {
        try {
            return parser.apply(word);
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }
}
