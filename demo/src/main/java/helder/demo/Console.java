package helder.demo;

import helder.demo.Browser.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Somebody who works with Helder at the console, in a browser. */
record Console(Browser browser) {

    /** The numbers of the overview. */
    record Overview(int personal, int company, int dropped) {
        int devices() {
            return personal + company;
        }
    }

    /** What a device told or was asked beyond its charter: a line of its page. */
    record Count(String what, String kind, int times) {}

    Overview overview() throws IOException, InterruptedException, StoppedException {
        List<Element> numbers = browser.open("/console").document().select(".sum .v");
        if (numbers.size() < 3) {
            throw new StoppedException("The overview of the console shows no numbers");
        }
        return new Overview(number(numbers.get(0)), number(numbers.get(1)), number(numbers.get(2)));
    }

    private static int number(Element element) {
        String digits = element.text().replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** The path of the first device of this person with this ownership. Finding it shows no device data, so it is no look. */
    String device(Cast.Employee owner, String ownership) throws IOException, InterruptedException, StoppedException {
        String search = URLEncoder.encode(owner.name(), StandardCharsets.UTF_8);
        Page page = browser.open("/console/devices?ownership=" + ownership + "&q=" + search);
        return Optional.ofNullable(page.document().selectFirst("td a[href^=/console/devices/]"))
                .map(link -> link.attr("href"))
                .orElseThrow(() -> new StoppedException("The console lists no device of " + owner.name()));
    }

    /** Whether this person waits at the desk for an answer. */
    boolean isWaiting(Cast.Employee asker) throws IOException, InterruptedException, StoppedException {
        return browser.open("/console/desk")
                .document()
                .select("tbody td:first-child bdi")
                .eachText()
                .contains(asker.name());
    }

    /** Looks at a device, and gives what was dropped and refused: only whoever looks is told. */
    List<Count> counts(String device, String reason) throws IOException, InterruptedException, StoppedException {
        Page page = browser.submit(browser.open(device), "form[action$=/look]", Map.of("reason", reason));
        return page.document().select("section[aria-labelledby=dropped] tbody tr").stream()
                .map(row -> row.select("td"))
                .map(cells -> new Count(cells.get(0).text(), cells.get(1).text(), number(cells.get(2))))
                .toList();
    }

    /** Looks at a device; whether its data was shown. */
    boolean look(String device, String reason) throws IOException, InterruptedException, StoppedException {
        Page page = browser.submit(browser.open(device), "form[action$=/look]", Map.of("reason", reason));
        return page.status() == 200 && page.document().selectFirst("form[action$=/look]") == null;
    }

    /** Hands in a draft of a charter from a file; gives its path. */
    String draft(String ownership, String charter) throws IOException, InterruptedException, StoppedException {
        Page begin = browser.open("/console/charters/" + ownership + "/draft");
        Page edit = browser.attach(begin, "form[action$=/draft/file]", "charter", "charter.json", charter);
        String draft = edit.uri().getPath().replaceAll("/edit$", "");
        browser.submit(browser.open(draft), "form[action$=/submit]", Map.of());
        return draft;
    }

    /** Reads what a draft changes and signs it in the office of the reader. */
    void sign(String draft) throws IOException, InterruptedException, StoppedException {
        browser.submit(browser.open(draft + "/sign"), "form[action$=/sign]", Map.of());
    }

    void announce(String draft) throws IOException, InterruptedException, StoppedException {
        browser.submit(browser.open(draft + "/announce"), "form[action$=/announce]", Map.of());
    }

    /** The signatures under the version of a charter that is in force, as its page says, without those that somebody else entered. */
    String signatures(String ownership) throws IOException, InterruptedException, StoppedException {
        return browser.open("/console/charters/" + ownership)
                .document()
                .select("dd ul li:not(:has(br))")
                .text();
    }

    /** Orders an action and gives what the console says to it. */
    String order(String device, String action, Map<String, String> fields)
            throws IOException, InterruptedException, StoppedException {
        Page page = browser.submit(browser.open(device + "/orders/" + action), "form[action*=/orders/]", fields);
        return page.text("[role=status]");
    }
}
