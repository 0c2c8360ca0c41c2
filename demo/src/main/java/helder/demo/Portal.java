package helder.demo;

import helder.demo.Browser.Page;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An employee at the portal, in a browser. */
record Portal(Browser browser) {

    private static final String TO_WORK_PROFILE = "https://enterprise.google.com/android/enroll";
    private static final String TO_PROFILE = "a[href^=/apple/enroll/]";

    /** Chooses the device, reads what the organisation will see, agrees; gives the page with the next steps. */
    private Page agree(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        Page page = browser.submit(
                browser.open("/enroll"),
                "form[action=/enroll/way]",
                Map.of("ownership", device.ownership(), "form", device.model().form()));
        if (page.document().selectFirst("form[action=/enroll/read]") != null) {
            String type = device.way() == Cast.Way.ACCOUNT ? "apple-user" : "apple-profile";
            page = browser.submit(page, "form[action=/enroll/read]", Map.of("type", type));
        }
        return browser.submit(page, "form[action=/enroll]", Map.of());
    }

    /** Up to the steps for signing in with the work account. */
    void agreeToAccount(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        Page page = agree(device);
        if (!page.uri().getPath().equals("/enroll/account")) {
            throw new StoppedException("The portal led to " + page.uri().getPath() + " instead of the account steps");
        }
    }

    /** Up to the downloaded profile. */
    byte[] fetchProfile(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        Page steps = agree(device);
        Element link = Optional.ofNullable(steps.document().selectFirst(TO_PROFILE))
                .orElseThrow(
                        () -> new StoppedException("The portal shows no profile to download: " + steps.text("main")));
        return browser.download(link.attr("href"));
    }

    /** Reads and agrees; gives the link with which an own Android phone begins to make its work profile. */
    String workProfileLink() throws IOException, InterruptedException, StoppedException {
        Page steps = browser.submit(
                browser.open("/enroll/android/read?ownership=personal"), "form[action=/enroll/android]", Map.of());
        return Optional.ofNullable(steps.document().selectFirst("a[href^=" + TO_WORK_PROFILE + "]"))
                .map(link -> link.attr("href"))
                .orElseThrow(() ->
                        new StoppedException("The portal shows no link for a work profile: " + steps.text("main")));
    }

    /** The server that the link into the settings of Windows names. */
    String windowsServer() throws IOException, InterruptedException, StoppedException {
        return Optional.ofNullable(
                        browser.open("/enroll/windows").document().selectFirst("a[href^=ms-device-enrollment:]"))
                .map(link -> link.attr("href").replaceAll(".*[?&]servername=([^&]*).*", "$1"))
                .map(server -> URLDecoder.decode(server, StandardCharsets.UTF_8))
                .orElseThrow(() -> new StoppedException("The portal shows no link into the settings of Windows"));
    }

    /** The path of the only device of this person. */
    String device() throws IOException, InterruptedException, StoppedException {
        return Optional.ofNullable(browser.open("/devices").document().selectFirst("main a[href^=/devices/]"))
                .map(link -> link.attr("href"))
                .orElseThrow(() -> new StoppedException("The portal lists no device"));
    }

    void markLost(String device, String message) throws IOException, InterruptedException, StoppedException {
        browser.submit(browser.open(device + "/lost"), "form[action$=/lost]", Map.of("message", message));
    }

    void found(String device) throws IOException, InterruptedException, StoppedException {
        browser.submit(browser.open(device), "form[action$=/found]", Map.of());
    }

    /** Says at which step of a guide for an own iPhone they do not get on. */
    void stuck(String guide, String step, String words) throws IOException, InterruptedException, StoppedException {
        String page = "/guides/" + guide + "/stuck/" + step + "?device=iphone&ownership=personal";
        browser.submit(browser.open(page), "main form", Map.of("words", words));
    }

    /** Asks the privacy officer. */
    void worry(String words) throws IOException, InterruptedException, StoppedException {
        browser.submit(browser.open("/ask?desk=privacy"), "main form", Map.of("words", words));
    }

    /** Whether the page of a device says where it is. */
    boolean isPlaceShown(String device) throws IOException, InterruptedException, StoppedException {
        return browser.open(device).document().selectFirst("main a[href*=openstreetmap.org]") != null;
    }

    /** Who looked, as the person reads it, newest first. */
    List<String> looks() throws IOException, InterruptedException, StoppedException {
        return looks(browser.open("/privacy/looks").document());
    }

    /** Without what leads elsewhere, and without what only a screen reader says about that. */
    static List<String> looks(Document page) {
        Document read = page.clone();
        read.select(".vh, .look a").remove();
        return read.select(".look li").stream()
                .map(look -> look.select("p").eachText().stream()
                        .map(text -> text.replaceAll("[\\s·]+$", ""))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(". ")))
                .toList();
    }
}
