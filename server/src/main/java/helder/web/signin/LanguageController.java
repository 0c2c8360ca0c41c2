package helder.web.signin;

import helder.text.Language;
import helder.web.Accounts;
import helder.web.OwnPath;
import helder.web.Page;
import helder.web.Pages;
import helder.web.Problem;
import helder.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Choosing another language: kept with the person, or in a cookie of whoever is not signed in. */
@Controller
class LanguageController {

    private final Accounts accounts;

    LanguageController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/language")
    ModelAndView choose(
            Page page,
            @RequestParam String language,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response) {
        Language chosen = Language.find(language).orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
        page.account().ifPresent(account -> accounts.setLanguage(account.id(), chosen));
        var cookie = ResponseCookie.from(Pages.LANGUAGE_COOKIE, chosen.code())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return page.redirect(OwnPath.or(to, "/"));
    }
}
