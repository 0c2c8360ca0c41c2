package helder.web.errors;

import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import helder.web.Problem;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page for when no ordinary page can be made: plain HTML in every language, since nothing is known about the reader, with the contact
 * block and without any detail of the fault. It needs no storage.
 */
final class PlainPage {

    private final Texts texts;
    private final House house;

    PlainPage(Texts texts, House house) {
        this.texts = texts;
        this.house = house;
    }

    String of(Problem problem) {
        String sections = Stream.of(Language.values())
                .map(language -> "<section lang=\"" + language.code() + "\"><h1>"
                        + escape(texts.get(language, problem.titleKey())) + "</h1><p>"
                        + escape(texts.get(language, problem.adviceKey())) + "</p><p><a href=\"/help#stop\">"
                        + escape(texts.get(language, "web.contact.stop")) + "</a></p><p><a href=\"/guides\">"
                        + escape(texts.get(language, "web.guide.all")) + "</a></p></section>")
                .collect(Collectors.joining("<hr>"));
        String whom = house.contact(house.language(), "")
                .words()
                .map(PlainPage::escape)
                .collect(Collectors.joining(" · "));
        return "<!doctype html><html lang=\"" + house.language().code() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
                + escape(house.name()) + "</title></head><body><main>" + sections + "<p>" + whom + "</p><p><small>"
                + problem.key() + "</small></p></main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
