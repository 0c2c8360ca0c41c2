package helder.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One person's browser: keeps cookies, follows redirects, fills in forms with everything hidden in them. Runs no script. */
final class Browser {

    private static final Set<String> TICKED = Set.of("radio", "checkbox");
    private static final int MOST_REDIRECTS = 10;

    private final Web web;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(Web web) {
        this.web = web;
    }

    /** A page as it came, after redirects. */
    record Page(int status, URI uri, Document document) {

        /** All text of the first element that fits, or nothing. */
        String text(String selector) {
            return Optional.ofNullable(document.selectFirst(selector))
                    .map(Element::text)
                    .orElse("");
        }
    }

    /** What is sent with a form. */
    private record Body(String type, String text) {

        static final Body NONE = form("");

        static Body form(String text) {
            return new Body("application/x-www-form-urlencoded", text);
        }
    }

    Page open(String path) throws IOException, InterruptedException, StoppedException {
        return page("GET", web.address().resolve(path), Body.NONE);
    }

    /** Fills in the form that fits the selector and sends it. Fields that are not named keep what the page put there. */
    Page submit(Page page, String selector, Map<String, String> filled)
            throws IOException, InterruptedException, StoppedException {
        Element form = form(page, selector);
        Map<String, String> fields = fields(form);
        fields.putAll(filled);
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        URI target = form.hasAttr("action") ? page.uri().resolve(form.attr("action")) : page.uri();
        return form.attr("method").equalsIgnoreCase("post")
                ? page("POST", target, Body.form(body))
                : page("GET", target.resolve(target.getPath() + "?" + body), Body.NONE);
    }

    /** Chooses a file in the form that fits the selector and sends it. */
    Page attach(Page page, String selector, String field, String fileName, String content)
            throws IOException, InterruptedException, StoppedException {
        Element form = form(page, selector);
        String boundary = "demo-" + UUID.randomUUID();
        var body = new StringBuilder();
        Map<String, String> fields = fields(form);
        fields.remove(field);
        fields.forEach((name, value) -> body.append(part(boundary, name, "", value)));
        body.append(part(
                        boundary,
                        field,
                        "; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream",
                        content))
                .append("--")
                .append(boundary)
                .append("--\r\n");
        return page(
                "POST",
                page.uri().resolve(form.attr("action")),
                new Body("multipart/form-data; boundary=" + boundary, body.toString()));
    }

    private static String part(String boundary, String name, String more, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + value
                + "\r\n";
    }

    private static Element form(Page page, String selector) throws StoppedException {
        return Optional.ofNullable(page.document().selectFirst(selector))
                .orElseThrow(
                        () -> new StoppedException("The page " + page.uri().getPath() + " has no form " + selector));
    }

    private static Map<String, String> fields(Element form) {
        var fields = new LinkedHashMap<String, String>();
        for (Element input : form.select("input[name]")) {
            boolean isTicked = input.hasAttr("checked");
            if (isTicked || !TICKED.contains(input.attr("type"))) {
                fields.put(input.attr("name"), input.val());
            }
        }
        return fields;
    }

    /** Follows a link to a file. */
    byte[] download(String path) throws IOException, InterruptedException, StoppedException {
        HttpResponse<byte[]> answer = send("GET", web.address().resolve(path), Body.NONE);
        if (answer.statusCode() != 200) {
            throw new StoppedException(path.replaceAll("/[^/]*$", "/…") + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private Page page(String method, URI uri, Body form) throws IOException, InterruptedException, StoppedException {
        HttpResponse<byte[]> answer = send(method, uri, form);
        URI here = uri;
        for (int i = 0; answer.statusCode() / 100 == 3; i++) {
            if (i == MOST_REDIRECTS) {
                throw new StoppedException("The page " + uri.getPath() + " leads nowhere");
            }
            here = here.resolve(answer.headers().firstValue("Location").orElse("/"));
            answer = send("GET", here, Body.NONE);
        }
        return new Page(
                answer.statusCode(),
                here,
                Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8), here.toString()));
    }

    private HttpResponse<byte[]> send(String method, URI uri, Body form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/html")
                .header("User-Agent", "Helder demo (simulated person)");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (method.equals("POST")) {
            request.header("Content-Type", form.type())
                    .header("Origin", web.address().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(form.text()));
        }
        HttpResponse<byte[]> answer = web.http().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals < 1) {
            return;
        }
        String value = pair.substring(equals + 1).strip();
        if (value.isEmpty() || header.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
