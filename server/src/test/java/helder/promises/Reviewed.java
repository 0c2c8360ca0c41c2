package helder.promises;

import java.util.Map;

/** What {@link EveryReadIsALookTest} cannot call, and why none of it needs a look: short, and looked at by people. */
final class Reviewed {

    private static final String OWN = "the person's own pages; somebody else's device does not exist there";
    private static final String NO_DEVICE = "knows no devices";

    /** Pages that do not open for this test, and why none of them needs a look. */
    static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("GET /devices/{id}", OWN),
            Map.entry("GET /devices/{id}/privacy", OWN),
            Map.entry("GET /devices/{id}/orders", OWN),
            Map.entry("GET /devices/{id}/refused", OWN),
            Map.entry("GET /devices/{id}/requests", OWN),
            Map.entry("POST /devices/{id}/requests/{request}", OWN),
            Map.entry("GET /devices/{id}/lost", OWN),
            Map.entry("POST /devices/{id}/lost", OWN),
            Map.entry("POST /devices/{id}/found", OWN),
            Map.entry("POST /devices/{id}/sound", OWN),
            Map.entry("GET /devices/{id}/leave", OWN),
            Map.entry("POST /devices/{id}/leave", OWN),
            Map.entry("GET /devices/{id}/again", OWN),
            Map.entry("GET /devices/{id}/receipt.pdf", OWN),
            Map.entry("GET /devices/{id}/receipt.json", OWN),
            Map.entry("GET /devices/{id}/wrong", OWN),
            Map.entry("POST /devices/{id}/wrong", OWN),
            Map.entry("GET /guides/{name}", "a guide, and the model of the reader's own device"),
            Map.entry("POST /guides/{name}/steps/{step}", "the reader's own place in a guide"),
            Map.entry("POST /guides/{name}/start-over", "the reader's own place in a guide"),
            Map.entry("GET /guides/{name}/watch", NO_DEVICE),
            Map.entry("GET /guides/{name}/listen", NO_DEVICE),
            Map.entry("GET /guides/{name}/film/{hash}/{file}", NO_DEVICE),
            Map.entry("GET /guides/{name}/print.pdf", "the same on paper"),
            Map.entry("POST /guides/{name}/mail", OWN),
            Map.entry("POST /privacy/wrong", "what the person says is wrong"),
            Map.entry("GET /console/statement/{language}.pdf", NO_DEVICE),
            Map.entry("GET /console/statement/submit", NO_DEVICE),
            Map.entry("POST /console/statement/submit", NO_DEVICE),
            Map.entry("GET /console/statement/publish", NO_DEVICE),
            Map.entry("GET /console/statement/withdraw", NO_DEVICE),
            Map.entry("GET /console/statement/sign", NO_DEVICE),
            Map.entry("POST /console/statement/sign", NO_DEVICE),
            Map.entry("POST /console/statement/refuse", NO_DEVICE),
            Map.entry("GET /statement/{language}.pdf", NO_DEVICE),
            Map.entry("GET /statement.json", NO_DEVICE),
            Map.entry("GET /privacy/looks/{look}/receipt", OWN),
            Map.entry("GET /privacy/looks/{look}", OWN),
            Map.entry("POST /privacy/looks/{look}/ask", OWN),
            Map.entry("POST /receipts", "knows only the receipt that somebody sends"),
            Map.entry("POST /receipts/file", "knows only the receipt that somebody sends"),
            Map.entry("GET /console/unmasking", "for privacy officers, who see no device data"),
            Map.entry("GET /console/unmasking/{id}", "for privacy officers, who see no device data"),
            Map.entry("POST /console/unmasking/{id}/tell", "for privacy officers, who see no device data"),
            Map.entry("POST /console/unmasking/{id}/refuse", "for privacy officers, who see no device data"),
            Map.entry("POST /console/investigations", "refused here; keeps a request, shows no device"),
            Map.entry("GET /console/investigations/{id}", "about people; shows no device"),
            Map.entry("GET /console/investigations/{id}/approve", "about people; shows no device"),
            Map.entry("POST /console/investigations/{id}/approve", "for offices, who see no device data"),
            Map.entry("POST /console/investigations/{id}/refuse", "for offices, who see no device data"),
            Map.entry("POST /console/investigations/{id}/release", "about people; shows no device"),
            Map.entry("GET /console/statistics", "for those who check, who see no device data"),
            Map.entry("GET /console/statistics/counts.json", "for those who check, who see no device data"),
            Map.entry("GET /console/statistics/counts.csv", "for those who check, who see no device data"),
            Map.entry("POST /console/organisation/films/words", "refused here; keeps a word"),
            Map.entry("POST /console/organisation/looks", "refused here; keeps settings"),
            Map.entry("POST /privacy/looks/mail", OWN),
            Map.entry("POST /privacy/changes/{ownership}", "what the person says to a charter"),
            Map.entry("POST /enroll", "the person's own new device, of which nothing is known yet"),
            Map.entry("GET /enroll/go/{secret}", "the person's own new device, of which nothing is known yet"),
            Map.entry("GET /enroll/go/{secret}/wait", "leads the person to their own new device"),
            Map.entry("GET /links/{secret}", NO_DEVICE),
            Map.entry("POST /links/{secret}", NO_DEVICE),
            Map.entry("GET /static/{name}", "files of the page kit"),
            Map.entry("GET /static/colors/{hue:[0-9]{1,3}}-{chroma:[0-9]{1,3}}.css", "files of the page kit"),
            Map.entry("POST /sign-in", NO_DEVICE),
            Map.entry("POST /account/password", NO_DEVICE),
            Map.entry("GET /error", "says what went wrong"),
            Map.entry("POST /apple/enroll/account/login", "the person's own new device, of which nothing is known yet"),
            Map.entry("POST /console/charters/{ownership}/draft/file", "says what is wrong with a file; " + NO_DEVICE),
            Map.entry("GET /console/charters/drafts/{id}/sign", "for offices, that see no devices"),
            Map.entry("POST /console/charters/drafts/{id}/sign", "for offices, that see no devices"),
            Map.entry("POST /console/charters/drafts/{id}/refuse", "for offices, that see no devices"),
            Map.entry("POST /console/apple/upload", "says what is wrong with a file, or that it is in use"));

    /** Operations of the command line that are refused in this test, and why none of them needs a look. */
    static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("init", "refused on a server that is set up"),
            Map.entry("organisation.services", NO_DEVICE),
            Map.entry("command.withdraw", "only of the operator's own orders; shows orders and no device data"),
            Map.entry("command.sound", "only while a device is marked lost; shows what was ordered and no device data"),
            Map.entry("statement.draft", NO_DEVICE),
            Map.entry("statement.publish", NO_DEVICE),
            Map.entry("statement.refuse", NO_DEVICE),
            Map.entry("statement.review", NO_DEVICE),
            Map.entry("statement.show", NO_DEVICE),
            Map.entry("statement.sign", NO_DEVICE),
            Map.entry("statement.submit", NO_DEVICE),
            Map.entry("statement.withdraw", NO_DEVICE));

    private Reviewed() {}
}
