package helder.web;

import helder.text.Language;
import helder.text.Texts;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Makes the {@link Page} of a request: finds out who reads and in which language. */
public final class Pages {

    /** Remembers the language of a reader who is not signed in. */
    public static final String LANGUAGE_COOKIE = "__Host-language";

    /** Remembers where a reader said they work; only in their browser. */
    public static final String PLACE_COOKIE = "__Host-place";

    /** Says that a reader has guides kept in this browser, and whose choice that is. */
    public static final String KEEPING_COOKIE = "__Host-keeping";

    private final Texts texts;
    private final House house;
    private final StaticFiles files;
    private final Supplier<List<Notice>> notices;
    private final Supplier<Guidance> guidance;

    /**
     * @param notices asked for late, because rooms that say something stand on pages
     * @param guidance likewise
     */
    public Pages(
            Texts texts, House house, StaticFiles files, Supplier<List<Notice>> notices, Supplier<Guidance> guidance) {
        this.texts = texts;
        this.house = house;
        this.files = files;
        this.notices = notices;
        this.guidance = guidance;
    }

    public Page of(HttpServletRequest request) {
        if (request.getAttribute(Preview.ATTRIBUTE) instanceof Preview preview) {
            Account reader = preview.reader();
            // Without the request: the session and the cookies in it belong to whoever looks.
            return new Page(
                    texts,
                    house,
                    reader.language(),
                    Optional.of(reader),
                    files,
                    notices,
                    guidance,
                    null,
                    Optional.of(preview));
        }
        Optional<Account> account = account();
        Language language = account.map(Account::language)
                .or(() -> chosen(request))
                .or(() -> accepted(request).filter(house.languages()::contains))
                .orElseGet(house::language);
        return new Page(texts, house, language, account, files, notices, guidance, request, Optional.empty());
    }

    /** A page for a reader of whom only the language is known, outside the page servlet: no account, no forms. */
    public Page outside(Language language) {
        return new Page(texts, house, language, Optional.empty(), files, notices, guidance, null, Optional.empty());
    }

    private static Optional<Account> account() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Account account
                ? Optional.of(account)
                : Optional.empty();
    }

    static Optional<Language> chosen(HttpServletRequest request) {
        return cookie(request, LANGUAGE_COOKIE).flatMap(Language::find);
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Language> accepted(HttpServletRequest request) {
        return accepted(request.getHeader("Accept-Language"));
    }

    static Optional<Language> accepted(@Nullable String header) {
        if (header == null || header.length() > 500) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Language.find(range.getRange().split("-", 2)[0]).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            // A browser that cannot say which languages its reader likes gets the organisation's.
            return Optional.empty();
        }
    }
}
