package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Role;
import helder.organisation.Contact;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The organisation's name, colour, language, time zone and whom people ask for help. */
@Controller
public class OrganisationController {

    private static final int LONGEST = 120;
    private static final int STRONGEST = 130;

    private final Desk desk;
    private final Organisations organisations;
    private final Store store;

    OrganisationController(Desk desk, Organisations organisations, Store store) {
        this.desk = desk;
        this.organisations = organisations;
        this.store = store;
    }

    @GetMapping("/console/organisation")
    ModelAndView show(Page page) {
        Organisation now = organisations.current();
        Form form = Form.empty()
                .with("name", now.name())
                .with("language", now.defaultLanguage().code())
                .with("zone", now.timeZone().getId())
                .with("hue", Integer.toString(now.hue()))
                .with("chroma", Integer.toString(now.chromaPermille()))
                .with("contact", now.contact().name().orElse(""))
                .with("phone", now.contact().phone().orElse(""))
                .with("email", now.contact().email().orElse(""))
                .with("web", now.contact().web().orElse(""))
                .with("hours", now.contact().hours().orElse(""))
                .with("account", organisations.offersAccountEnrollment() ? "true" : "");
        return form(page, HttpStatus.OK, form);
    }

    @PostMapping("/console/organisation")
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        String name = text(page, form, "name", true);
        Optional<Language> language = Language.find(form.value("language"));
        if (language.isEmpty()) {
            form.refuse("language", page.t("console.person.language_unknown"));
        }
        Optional<ZoneId> zone = zone(form.value("zone"));
        if (zone.isEmpty()) {
            form.refuse("zone", page.t("console.organisation.zone_unknown"));
        }
        var contact = new Contact(
                optional(text(page, form, "contact", false)),
                optional(text(page, form, "phone", false)),
                optional(text(page, form, "email", false)),
                optional(text(page, form, "web", false)),
                optional(text(page, form, "hours", false)));
        contact.problems()
                .keySet()
                .forEach(detail ->
                        form.refuse(detail.code(), page.t("console.organisation." + detail.code() + "_unusable")));
        int hue = number(page, form, "hue", 359);
        int chroma = number(page, form, "chroma", STRONGEST);
        if (form.isRefused()) {
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        store.write(tx -> {
            Organisation now = organisations.current();
            organisations.update(
                    tx,
                    new Organisation(
                            now.id(),
                            name,
                            language.orElseThrow(),
                            zone.orElseThrow(),
                            hue,
                            chroma,
                            contact,
                            now.createdAt()));
            organisations.offerAccountEnrollment(tx, form.value("account").equals("true"));
            return true;
        });
        return page.redirect("/console/organisation", new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        return page.show(status, "console/organisation", new OrganisationModel(chrome, form, Language.ownNames()));
    }

    private static String text(Page page, Form form, String field, boolean isRequired) {
        String value = form.value(field).strip();
        if (isRequired && value.isEmpty()) {
            form.refuse(field, page.t("console.order.field_missing"));
        }
        if (value.length() > LONGEST || value.codePoints().anyMatch(Character::isISOControl)) {
            form.refuse(field, page.t("console.order.field_long", "maximum", LONGEST));
        }
        return value;
    }

    private static int number(Page page, Form form, String field, int largest) {
        try {
            int value = Integer.parseInt(form.value(field).strip());
            if (value >= 0 && value <= largest) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            form.refuse(field, page.t("console.organisation.number", "maximum", largest));
        }
        form.refuse(field, page.t("console.organisation.number", "maximum", largest));
        return 0;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    /** The form. */
    public record OrganisationModel(Chrome chrome, Form form, Map<String, String> languages) {}
}
