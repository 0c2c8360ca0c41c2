package helder.web;

import com.ibm.icu.text.ListFormatter;
import gg.jte.Content;
import helder.identity.Crowds;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.identity.Role;
import helder.store.NotYetException;
import helder.text.Language;
import helder.text.Sentence;
import helder.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * One page for one reader: their language, time zone and account, whose site it is, and what every template needs. A
 * controller takes it as a parameter and answers with {@link #show} or {@link #redirect}. A template takes it as
 * {@code page} and its own content as {@code model}.
 */
public final class Page {

    /** Attribute of a request for a copy: the time, as an instant. */
    public static final String COPIED_AT = "helder.copied-at";

    private static final String FLASH = "helder.flash";

    private final Texts texts;
    private final House house;
    private final Language language;
    private final Optional<Account> account;
    private final StaticFiles files;
    private final Supplier<List<Notice>> notices;
    private final Supplier<Guidance> guidance;
    private final @Nullable HttpServletRequest request;
    private final Optional<Preview> preview;
    private final Moments moments;

    Page(
            Texts texts,
            House house,
            Language language,
            Optional<Account> account,
            StaticFiles files,
            Supplier<List<Notice>> notices,
            Supplier<Guidance> guidance,
            @Nullable HttpServletRequest request,
            Optional<Preview> preview) {
        this.preview = preview;
        this.texts = texts;
        this.house = house;
        this.language = language;
        this.account = account;
        this.files = files;
        this.notices = notices;
        this.guidance = guidance;
        this.request = request;
        ZoneId zone = account.flatMap(Account::timeZone).orElse(house.timeZone());
        this.moments = new Moments(texts, language, zone);
    }

    /** For a reader whose language is known before they sign in; one that they chose on these pages themselves goes first. */
    public Page speaking(Language wanted) {
        boolean chose = request != null && Pages.chosen(request).isPresent();
        return chose || account.isPresent()
                ? this
                : new Page(texts, house, wanted, account, files, notices, guidance, request, preview);
    }

    /** The same page as a reader of another language would have it, to show what others read. */
    public Page in(Language other) {
        return other == language
                ? this
                : new Page(texts, house, other, account, files, notices, guidance, request, preview);
    }

    /** What every page says at the moment, in words. */
    public List<String> notices() {
        return notices.get().stream()
                .flatMap(notice -> notice.textKey().stream())
                .map(this::t)
                .toList();
    }

    /** The answer: this template with this content. */
    public ModelAndView show(String template, Object model) {
        return new ModelAndView(template, Map.of("page", this, "model", model));
    }

    public ModelAndView show(HttpStatus status, String template, Object model) {
        ModelAndView answer = show(template, model);
        answer.setStatus(status);
        return answer;
    }

    /** Whether this is fetched to be kept on the reader's device and read without a connection. */
    public boolean isCopy() {
        return request != null && request.getHeader("Helder-Copy") != null;
    }

    /** When it was fetched for that; empty when it was not. */
    public Optional<Instant> copiedAt() {
        return request != null && request.getAttribute(COPIED_AT) instanceof Instant at
                ? Optional.of(at)
                : Optional.empty();
    }

    /** Whether the reader's browser keeps the guides that are opened in it, and is to be told so. */
    public boolean isKeeping() {
        return request != null
                && !isCopy()
                && Pages.cookie(request, Pages.KEEPING_COOKIE).isPresent();
    }

    /** The answer to a form that was done: go and read that page (303). */
    public ModelAndView redirect(String path) {
        var view = new RedirectView(path, true, false, false);
        view.setExpandUriTemplateVariables(false); // braces in an address are a visitor's words, not ours
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    /** The same, with a message to show there once. */
    public ModelAndView redirect(String path, Flash flash) {
        keep(FLASH, flash.tone().name() + " " + flash.text());
        return redirect(path);
    }

    /** What the act before this page left to be said. */
    public List<Flash> flashes() {
        String kept = kept(FLASH);
        if (kept.isEmpty()) {
            return List.of();
        }
        keep(FLASH, "");
        int blank = kept.indexOf(' ');
        return List.of(new Flash(Tone.valueOf(kept.substring(0, blank)), kept.substring(blank + 1)));
    }

    /** Keeps a short text in the session of this reader, or ends keeping it when it is empty. */
    public void keep(String name, String text) {
        if (request != null) {
            request.getSession(true).setAttribute(name, text.isEmpty() ? null : text);
        }
    }

    /** What the session of this reader keeps under that name; empty when nothing. */
    public String kept(String name) {
        HttpSession session = request == null ? null : request.getSession(false);
        return session != null && session.getAttribute(name) instanceof String text ? text : "";
    }

    /** A text in the reader's language. */
    public String t(String key, Object... arguments) {
        return texts.get(language, key, arguments);
    }

    /** Why something does not count yet, and from when on it does. */
    public String notYet(NotYetException e) {
        return t(
                e.why().textKey(),
                "who",
                e.who(),
                "when",
                moments().dateTime(e.since()),
                "until",
                moments().dateTime(e.until()));
    }

    /** The guide that helps in this place. */
    public GuideLink guide(HelpPoint point) {
        return guidance.get().of(point, language, Optional.empty());
    }

    /** The guide that helps in this place, for such a device. */
    public GuideLink guide(HelpPoint point, Platform platform, DeviceForm form, Ownership ownership) {
        return guidance.get().of(point, language, Optional.of(new Guidance.Device(platform, form, ownership)));
    }

    /** The guide for whoever meets this problem. */
    public GuideLink guide(Problem problem) {
        return guidance.get().of(problem, language);
    }

    /** How many people, where nothing about a few of them may be told ({@link Crowds#roughly}). */
    public String roughly(int people) {
        OptionalInt told = Crowds.roughly(people);
        return told.isPresent()
                ? t("web.people.at_least", "count", told.getAsInt())
                : t("web.people.few", "floor", Crowds.PEOPLE);
    }

    /** Something in the reader's language. */
    public String say(Sentence sentence) {
        return sentence.in(texts, language);
    }

    public Language language() {
        return language;
    }

    /** Whom the reader asks first. */
    public ContactBlock contact() {
        return house.contact(language, place());
    }

    /** Whom else, and what to do when it cannot wait. */
    public Help help() {
        return house.help(language, place());
    }

    private String place() {
        return preview.isPresent()
                ? preview.get().place()
                : request == null
                        ? ""
                        : Pages.cookie(request, Pages.PLACE_COOKIE).orElse("");
    }

    public List<Language> otherLanguages() {
        return house.languages().stream().filter(other -> other != language).toList();
    }

    public House house() {
        return house;
    }

    public Optional<Account> account() {
        return account;
    }

    /** Present when the page is made for somebody to be looked at by somebody else. */
    public Optional<Preview> preview() {
        return preview;
    }

    /** Whether it leaves out what is only between its reader and others. */
    public boolean isAbridged() {
        return preview.filter(Preview::isAbridged).isPresent();
    }

    /** Whoever is signed in. @throws ProblemException when nobody is */
    public Account me() {
        return account.orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
    }

    /** Whoever is signed in, in one of these roles: the first one they have. @throws ProblemException when they have none */
    public Role actingAs(List<Role> roles) {
        return roles.stream()
                .filter(me().roles()::contains)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
    }

    /** This page's own address, to come back to; only of pages that were read, never of a form that was posted. */
    public String here() {
        if (request == null
                || !"GET".equals(request.getMethod())
                || request.getDispatcherType() == jakarta.servlet.DispatcherType.ERROR) {
            return "/";
        }
        String query = request.getQueryString();
        return OwnPath.or(request.getRequestURI() + (query == null ? "" : "?" + query), "/");
    }

    /** Whether forms on this page can be sent; not on pages that are made outside the page servlet. */
    public boolean hasForms() {
        return request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken;
    }

    /** The hidden field that every form needs. */
    public Content csrf() {
        if (request == null || !(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)) {
            return output -> {};
        }
        return output -> {
            output.writeContent("<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\"");
            output.writeContent(token.getToken());
            output.writeContent("\">");
        };
    }

    /** The address of a file of the page kit, with its hash. */
    public String file(String name) {
        return files.address(name);
    }

    /** The address of the small style sheet with the organisation's colour. */
    public String colors() {
        return "/static/colors/" + house.hue() + "-" + house.chromaPermille() + ".css";
    }

    public Moments moments() {
        return moments;
    }

    /** "10 March 2026 at 14:02", readable by programs too. */
    public Content when(Instant at) {
        return time(at, moments.dateTime(at));
    }

    /** "10 March 2026", readable by programs too. */
    public Content day(Instant at) {
        return time(at, moments.date(at));
    }

    public String span(Duration duration) {
        return moments.span(duration);
    }

    /** "a, b and c". */
    public String list(Collection<String> words) {
        return ListFormatter.getInstance(language.locale()).format(words);
    }

    private static Content time(Instant at, String words) {
        return output -> output.writeContent("<time datetime=\"" + at + "\">" + words + "</time>");
    }
}
