package helder.demo;

import helder.demo.Browser.Page;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Signs people in as they would: by their one-time link the first time, with their password afterwards. */
final class Staff {

    private final Web web;
    private final SignIns signIns;
    private final Operator operator;
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    Staff(Web web, SignIns signIns, Operator operator) {
        this.web = web;
        this.signIns = signIns;
        this.operator = operator;
    }

    /** Somebody got this one-time link. */
    void invited(String email, String link) {
        links.put(email, link);
    }

    void invited(JsonNode people) {
        for (JsonNode person : people) {
            if (person.has("link")) {
                invited(person.path("email").asString(), person.path("link").asString());
            }
        }
    }

    String password(Cast.Employee employee) {
        return signIns.password(employee);
    }

    /** The browser of this person, signed in. */
    Browser browser(Cast.Employee employee) throws IOException, InterruptedException, StoppedException {
        Browser known = browsers.get(employee.email());
        if (known != null && isSignedIn(known)) {
            return known;
        }
        Browser browser = web.browser();
        String link = links.remove(employee.email());
        if (link != null) {
            choosePassword(browser, link, employee);
        } else if (!signIn(browser, employee)) {
            // The demo was ended between the invitation and the sign-in.
            choosePassword(
                    browser,
                    operator.run("person", "invite", employee.email())
                            .path("link")
                            .asString(),
                    employee);
        }
        browsers.put(employee.email(), browser);
        return browser;
    }

    private static boolean isSignedIn(Browser browser) throws IOException, InterruptedException, StoppedException {
        Page account = browser.open("/account");
        return account.status() == 200 && !account.uri().getPath().equals("/sign-in");
    }

    private void choosePassword(Browser browser, String link, Cast.Employee employee)
            throws IOException, InterruptedException, StoppedException {
        Page page = browser.open(link.replaceAll("^https://[^/]+", ""));
        String password = signIns.password(employee);
        Page home = browser.submit(page, "form[action^=/links/]", Map.of("password", password, "again", password));
        if (home.status() != 200) {
            throw new StoppedException(
                    "The one-time link of " + employee.name() + " did not work (" + home.status() + ")");
        }
    }

    private boolean signIn(Browser browser, Cast.Employee employee)
            throws IOException, InterruptedException, StoppedException {
        Page home = browser.submit(
                browser.open("/sign-in"),
                "form[action=/sign-in]",
                Map.of("email", employee.email(), "password", signIns.password(employee)));
        return home.status() == 200;
    }
}
