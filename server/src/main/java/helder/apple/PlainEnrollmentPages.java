package helder.apple;

import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Pages without any design, complete in themselves: heading, advice, whom to ask. */
@Component
final class PlainEnrollmentPages {

    private final Texts texts;
    private final House house;

    PlainEnrollmentPages(Texts texts, House house) {
        this.texts = texts;
        this.house = house;
    }

    String page(EnrollmentPages.Problem problem, Language language) {
        String title = escaped(texts.get(language, problem.titleKey()));
        return "<!doctype html>\n<html lang=\"" + language.code()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + title + "</title></head><body><main><h1>" + title + "</h1><p>"
                + escaped(texts.get(language, problem.adviceKey())) + "</p>" + contact(language)
                + "</main></body></html>\n";
    }

    private String contact(Language language) {
        var lines = new StringBuilder();
        house.contact(language, "").words().forEach(text -> lines.append("<br>").append(escaped(text)));
        return lines.isEmpty() ? "" : "<p>" + escaped(texts.get(language, "apple.problem.ask")) + lines + "</p>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
