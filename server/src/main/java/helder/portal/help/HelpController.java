package helder.portal.help;

import helder.android.AndroidEnrollment;
import helder.web.Help;
import helder.web.Page;
import helder.web.Pages;
import helder.web.Problem;
import helder.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The help page. Where somebody works stays in their browser: we need it for nothing but whom they read first. */
@Controller
final class HelpController {

    private static final String PATH = "/help";

    private final AndroidEnrollment phones;

    HelpController(AndroidEnrollment phones) {
        this.phones = phones;
    }

    @GetMapping(PATH)
    ModelAndView help(Page page) {
        return page.show("portal/help", new HelpModel(page.help(), phones.isOffered()));
    }

    @PostMapping(PATH + "/place")
    ModelAndView choose(Page page, @RequestParam String place, HttpServletResponse response) {
        boolean isKnown = place.isEmpty()
                || page.help().places().stream().map(Help.Place::id).anyMatch(place::equals);
        if (!isKnown) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        var cookie = ResponseCookie.from(Pages.PLACE_COOKIE, place)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(place.isEmpty() ? Duration.ZERO : Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return page.redirect(PATH);
    }
}
