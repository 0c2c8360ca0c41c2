package helder.virtual;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Link;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Signs in by filling in plain HTML forms with an e-mail address and a password, keeping cookies and hidden fields and
 * following redirects until the device's own scheme appears: in a redirect on Apple's devices, as the target of a form
 * with the token on Windows PCs. Needs no script; knows no second factor.
 */
public final class FormSignIn implements WebSignIn {

    static final String SCHEME = "apple-remotemanagement-user-login";
    private static final int MOST_STEPS = 20;
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 27_1 like Mac OS X) VirtualSafari/1.0";
    private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; WebView/3.0) VirtualWebView/1.0";

    private final String email;
    private final String password;
    private final Set<String> choices;
    private final String agent;
    private final Optional<String> app;

    public FormSignIn(String email, String password) {
        this(email, password, Set.of(), IPHONE, Optional.empty());
    }

    private FormSignIn(String email, String password, Set<String> choices, String agent, Optional<String> app) {
        this.email = email;
        this.password = password;
        this.choices = Set.copyOf(choices);
        this.agent = agent;
        this.app = app;
    }

    /** The same person, who takes these values where a page lets choose between radio buttons or buttons. */
    public FormSignIn choosing(String... values) {
        return new FormSignIn(email, password, Set.of(values), agent, app);
    }

    /** The same person in the web view of a Windows PC: the end is a form that posts {@code wresult} to this address. */
    public FormSignIn endingAt(String appAddress) {
        return new FormSignIn(email, password, choices, WINDOWS, Optional.of(appAddress));
    }

    @Override
    public String signIn(URI page, Link link) throws IOException {
        Visit visit = new Visit(link, agent);
        Step step = new Step("GET", page, "");
        for (int i = 0; i < MOST_STEPS; i++) {
            Answer answer = visit.open(step);
            Optional<URI> redirect = answer.header("Location").map(step.uri()::resolve);
            if (redirect.isPresent() && answer.status() / 100 == 3) {
                if (SCHEME.equals(redirect.get().getScheme())) {
                    return token(redirect.get());
                }
                boolean repeats = answer.status() == 307 || answer.status() == 308;
                step = repeats ? step.at(redirect.get()) : new Step("GET", redirect.get(), "");
            } else if (answer.ok()) {
                Document document = Jsoup.parse(answer.text(), step.uri().toString());
                Optional<String> token = app.isEmpty() ? Optional.empty() : result(document, app.get());
                if (token.isPresent()) {
                    return token.get();
                }
                step = fillIn(document, step.uri());
            } else {
                throw new IOException("sign-in stopped: " + step.uri().getPath() + " answered " + answer.status());
            }
        }
        throw new IOException("sign-in did not end after " + MOST_STEPS + " pages");
    }

    private record Step(String method, URI uri, String form) {
        Step at(URI other) {
            return new Step(method, other, form);
        }
    }

    private static String token(URI redirect) throws IOException {
        String query = Optional.ofNullable(redirect.getRawQuery()).orElse("");
        for (String pair : List.of(query.split("&"))) {
            if (pair.startsWith("access-token=")) {
                return URLDecoder.decode(pair.substring("access-token=".length()), StandardCharsets.UTF_8);
            }
        }
        throw new IOException("the final redirect brings no access-token");
    }

    /** The token in the form that posts to the app, if the page has such a form. */
    private static Optional<String> result(Document document, String app) throws IOException {
        Element form = document.selectFirst("form[action^=ms-app:]");
        if (form == null) {
            return Optional.empty();
        }
        if (!form.attr("action").equals(app)) {
            throw new IOException("the last form posts to " + form.attr("action") + " instead of " + app);
        }
        Element result = form.selectFirst("input[type=hidden][name=wresult]");
        if (!form.attr("method").equalsIgnoreCase("post")
                || result == null
                || result.val().isEmpty()) {
            throw new IOException("the last form does not post wresult");
        }
        if (form.selectFirst("button:not([name]), input[type=submit]:not([name])") == null) {
            throw new IOException("the last form has no button for a web view without script");
        }
        return Optional.of(result.val());
    }

    /**
     * The form that asks for a password, else one that asks for an address, else the first that posts or lets choose, in the
     * main part of the page if it has one: a person passes over what stands in the head of every page, such as the choice
     * of a language.
     */
    private Step fillIn(Document document, URI uri) throws IOException {
        Element form = Optional.ofNullable(document.selectFirst("form:has(input[type=password])"))
                .or(() -> Optional.ofNullable(
                        document.selectFirst("form:has(input[type=email]), form:has(input[name=username])")))
                .or(() -> Optional.ofNullable(document.selectFirst("main form[method=post i]")))
                .or(() -> Optional.ofNullable(document.selectFirst("main form:has(input[type=radio])")))
                .or(() -> Optional.ofNullable(document.selectFirst("form[method=post i]")))
                .orElseThrow(() -> new IOException("sign-in stopped: no form at " + uri.getPath()));
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name], button[name]")) {
            if (!chosen(fields.get(input.attr("name")))) {
                value(input).ifPresent(value -> fields.put(input.attr("name"), value));
            }
        }
        String encoded = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        URI target = form.hasAttr("action") ? URI.create(form.absUrl("action")) : uri;
        return form.attr("method").toLowerCase(Locale.ROOT).equals("post")
                ? new Step("POST", target, encoded)
                : new Step("GET", URI.create(target.toString().replaceAll("\\?.*", "") + "?" + encoded), "");
    }

    private boolean chosen(@Nullable String value) {
        return value != null && choices.contains(value);
    }

    private Optional<String> value(Element input) {
        String type = input.attr("type").toLowerCase(Locale.ROOT);
        String name = input.attr("name").toLowerCase(Locale.ROOT);
        if (chosen(input.val())) {
            return Optional.of(input.val());
        }
        return switch (type) {
            case "password" -> Optional.of(password);
            case "email" -> Optional.of(email);
            case "checkbox", "radio" ->
                input.hasAttr("checked") || input.hasAttr("required")
                        ? Optional.of(input.hasAttr("value") ? input.val() : "on")
                        : Optional.empty();
            case "submit", "button", "image", "reset", "file" -> Optional.empty();
            case "hidden" -> Optional.of(input.val());
            default ->
                Optional.of(
                        name.contains("user") || name.contains("mail") || name.contains("login") ? email : input.val());
        };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One visit to a web site: the connections and the cookies. */
    private static final class Visit {

        private final Link link;
        private final String agent;
        private final Map<String, Map<String, String>> cookies = new HashMap<>();

        Visit(Link link, String agent) {
            this.link = link;
            this.agent = agent;
        }

        Answer open(Step step) throws IOException {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Accept", "text/html");
            headers.put("User-Agent", agent);
            String origin = step.uri().getScheme() + "://" + step.uri().getRawAuthority();
            Map<String, String> own = cookies.computeIfAbsent(origin, key -> new LinkedHashMap<>());
            if (!own.isEmpty()) {
                headers.put(
                        "Cookie",
                        own.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            if (step.method().equals("POST")) {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
                headers.put("Origin", origin);
            }
            Answer answer =
                    link.send(step.method(), step.uri(), headers, step.form().getBytes(StandardCharsets.UTF_8));
            answer.headers("Set-Cookie").forEach(cookie -> keep(own, cookie));
            return answer;
        }

        private static void keep(Map<String, String> cookies, String header) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return;
            }
            String name = pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (value.isEmpty() || header.toLowerCase(Locale.ROOT).matches(".*;\\s*max-age=0\\b.*")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }
}
