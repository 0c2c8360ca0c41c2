package helder.apple;

import helder.organisation.Contact;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.text.Language;
import helder.text.Texts;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Pages without any design, complete in themselves: heading, advice, whom to ask. */
@Component
final class PlainEnrollmentPages {

    private final Texts texts;
    private final Organisations organisations;

    PlainEnrollmentPages(Texts texts, Organisations organisations) {
        this.texts = texts;
        this.organisations = organisations;
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
        Contact contact = organisations.find().map(Organisation::contact).orElse(Contact.none());
        var lines = new StringBuilder();
        for (Optional<String> line : java.util.List.of(contact.name(), contact.phone(), contact.email())) {
            line.ifPresent(text -> lines.append("<br>").append(escaped(text)));
        }
        return lines.isEmpty() ? "" : "<p>" + escaped(texts.get(language, "apple.problem.ask")) + lines + "</p>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
