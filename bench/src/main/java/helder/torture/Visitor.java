package helder.torture;

import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** A person with a browser: opens a link once, chooses a password, and reads pages for as long as the session lasts. */
final class Visitor {

    private static final String PASSWORD = "a-Quiet-harbour-41";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_EARLY = 503;

    private final URI page;
    private final String email;
    private final Desk desk;
    private final Ledger ledger;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private boolean signedIn;

    /** @param page one that only people who are signed in may read */
    Visitor(URI page, Trust trust, String email, Desk desk, Ledger ledger) {
        this.page = page;
        this.email = email;
        this.desk = desk;
        this.ledger = ledger;
        this.client = HttpClient.newBuilder()
                .sslContext(trust.context(Optional.empty()))
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Reads a page, or signs in first. */
    synchronized void step() {
        try {
            if (!signedIn) {
                signIn();
            }
            if (signedIn) {
                read();
            }
        } catch (IOException e) {
            signedIn = signedIn && !cookies.getCookieStore().getCookies().isEmpty(); // the line broke, not the session
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the server that serves pages on this port of the machine shows its pages to the session. */
    synchronized boolean isSignedInAt(int port) throws IOException, InterruptedException {
        URI there = URI.create("https://localhost:" + port + page.getPath());
        HttpClient asked = HttpClient.newBuilder()
                .sslContext(client.sslContext())
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return asked.send(HttpRequest.newBuilder(there).timeout(PATIENCE).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** The session may end now: much time passed, or seemed to. */
    synchronized void forget() {
        signedIn = false;
    }

    private void read() throws IOException, InterruptedException {
        HttpResponse<String> shown = get(page);
        if (shown.statusCode() == TOO_EARLY) {
            ledger.postponed();
        } else if (shown.statusCode() >= SERVER_ERROR) {
            ledger.surprise("A page answered " + shown.statusCode() + ": "
                    + Jsoup.parse(shown.body()).text());
        } else if (isSignIn(shown)) {
            signedIn = false;
            ledger.surprise(email + " was signed out");
        } else {
            ledger.visited();
        }
    }

    private static boolean isSignIn(HttpResponse<String> shown) {
        return shown.uri().getPath().contains("sign-in");
    }

    private void signIn() throws IOException, InterruptedException {
        if (!(desk.ask("person.invite", Map.of("email", email)) instanceof Desk.Outcome.Done(JsonNode invitation))) {
            return;
        }
        cookies.getCookieStore().removeAll();
        URI link = URI.create(invitation.path("link").asString());
        HttpResponse<String> form = get(link);
        if (form.statusCode() != 200) {
            return; // a page that is tried again with another link
        }
        var fields = new StringBuilder();
        for (Element input : Jsoup.parse(form.body()).select("form:has(input[type=password]) input[name]")) {
            String value = input.attr("type").equals("password") ? PASSWORD : input.val();
            fields.append(input.attr("name"))
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&');
        }
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(link)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields.toString()))
                        .build(),
                BodyHandlers.ofString());
        signedIn =
                answer.statusCode() == 200 && !isSignIn(answer) && !answer.uri().equals(link);
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
