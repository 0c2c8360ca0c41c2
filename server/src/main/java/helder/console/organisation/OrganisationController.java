package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.PlainText;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The organisation's name, languages and time zone. */
@Controller
public class OrganisationController {

    private static final int LONGEST = 120;

    private final Desk desk;
    private final Organisations organisations;
    private final Profiles profiles;
    private final Store store;

    OrganisationController(Desk desk, Organisations organisations, Profiles profiles, Store store) {
        this.desk = desk;
        this.organisations = organisations;
        this.profiles = profiles;
        this.store = store;
    }

    @GetMapping("/console/organisation")
    ModelAndView show(Page page) {
        Organisation now = organisations.current();
        Form form = Form.empty()
                .with("name", now.name())
                .with("language", now.defaultLanguage().code())
                .with("zone", now.timeZone().getId())
                .with("account", organisations.offersAccountEnrollment() ? "true" : "");
        page.house().languages().forEach(each -> form.with("offers_" + each.code(), "true"));
        return form(page, HttpStatus.OK, form);
    }

    @PostMapping("/console/organisation")
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
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
        Set<Language> offered = Arrays.stream(Language.values())
                .filter(each -> form.value("offers_" + each.code()).equals("true"))
                .collect(Collectors.toSet());
        if (form.isRefused()) {
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        store.write(tx -> {
            Organisation now = organisations.current(tx);
            organisations.update(
                    tx,
                    new Organisation(
                            now.id(),
                            name,
                            language.orElseThrow(),
                            zone.orElseThrow(),
                            now.hue(),
                            now.chromaPermille(),
                            now.createdAt()));
            profiles.change(tx, actor, profile -> profile.speaking(all(offered) ? Set.of() : offered));
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
        PlainText.fault(value, LONGEST, false)
                .ifPresent(fault -> form.refuse(
                        field,
                        fault == PlainText.Fault.TOO_LONG
                                ? page.t("console.order.field_long", "maximum", LONGEST)
                                : page.t("console.profile.one_line")));
        return value;
    }

    /** Then languages that come later are offered too. */
    private static boolean all(Set<Language> offered) {
        return offered.size() == Language.values().length;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** The form. */
    public record OrganisationModel(Chrome chrome, Form form, Map<String, String> languages) {}
}
