package helder.portal.app;

import helder.secrets.Vault;
import helder.web.Account;
import helder.web.Page;
import helder.web.Pages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeping guides belongs to whoever chose it: it ends, with all that is kept, when they sign out, and when somebody else signs in. A cookie says whose
 * choice it is, as a mark that only this server can make; it is set by the page where one chooses.
 */
@Component
final class Keeping implements HandlerInterceptor, WebMvcConfigurer {

    /** Of who is not signed in. */
    private static final String NOBODY = "nobody";

    private static final String SIGN_OUT = "/sign-out";

    /** Service workers, and what they keep (W3C Clear Site Data). The worker reads it as well, for browsers that do not know it. */
    private static final String CLEAR = "Clear-Site-Data";

    private static final String STORAGE = "\"storage\"";

    private final Pages pages;
    private final Vault vault;
    private final InstantSource clock;

    Keeping(Pages pages, Vault vault, InstantSource clock) {
        this.clock = clock;
        this.pages = pages;
        this.vault = vault;
    }

    /** The word for whoever reads this page. */
    String word(Page page) {
        return page.account().map(this::word).orElse(NOBODY);
    }

    private String word(Account account) {
        return vault.mark("keeps guides " + account.id());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (pages.of(request).isCopy()) {
            request.setAttribute(Page.COPIED_AT, clock.instant());
        }
        boolean isEnd =
                request.getMethod().equals("POST") && request.getRequestURI().equals(SIGN_OUT);
        Optional<String> kept = cookie(request, Pages.KEEPING_COOKIE);
        boolean isOthers = kept.isPresent()
                && pages.of(request)
                        .account()
                        .filter(reader -> !kept.get().equals(word(reader)))
                        .isPresent();
        if (kept.isPresent() && (isEnd || isOthers)) {
            response.setHeader(CLEAR, STORAGE);
            forget(response, Pages.KEEPING_COOKIE);
        }
        if (isEnd && cookie(request, Pages.PLACE_COOKIE).isPresent()) {
            forget(response, Pages.PLACE_COOKIE);
        }
        return true;
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static void forget(HttpServletResponse response, String name) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, "")
                        .path("/")
                        .secure(true)
                        .sameSite("Lax")
                        .maxAge(Duration.ZERO)
                        .build()
                        .toString());
    }
}
