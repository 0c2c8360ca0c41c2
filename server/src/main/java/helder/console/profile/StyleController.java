package helder.console.profile;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Picture;
import helder.organisation.Profile;
import helder.organisation.Profile.Shade;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Palette;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Logo and colour. A colour that somebody chose becomes hue and strength; the page wears it before it is kept. */
@Controller
public class StyleController {

    private static final String PATH = "/console/organisation/style";
    private static final String LOGO = "/console/organisation/logo";

    private final Desk desk;
    private final Organisations organisations;
    private final Profiles profiles;
    private final Store store;

    StyleController(Desk desk, Organisations organisations, Profiles profiles, Store store) {
        this.desk = desk;
        this.organisations = organisations;
        this.profiles = profiles;
        this.store = store;
    }

    /** @param color as {@code #rrggbb}: shown as it would become, and not kept */
    @GetMapping(PATH)
    ModelAndView show(Page page, @RequestParam(defaultValue = "") String color) {
        Organisation now = organisations.current();
        Form form = Form.empty();
        if (color.isEmpty()) {
            return form(page, HttpStatus.OK, with(form, now.hue(), now.chromaPermille()));
        }
        form.with("color", color);
        Optional<Palette.Tint> tint = Palette.tint(color);
        if (tint.isEmpty()) {
            form.refuse("color", page.t("console.style.color_unusable"));
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, with(form, now.hue(), now.chromaPermille()));
        }
        return form(page, HttpStatus.OK, with(form, tint.get().hue(), tint.get().chromaPermille()));
    }

    private static Form with(Form form, int hue, int chroma) {
        return form.with("hue", Integer.toString(hue)).with("chroma", Integer.toString(chroma));
    }

    @PostMapping(PATH)
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        int hue = number(page, form, "hue", Palette.HIGHEST_HUE);
        int chroma = number(page, form, "chroma", Palette.STRONGEST);
        if (form.isRefused()) {
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        store.write(tx -> {
            Organisation now = organisations.current(tx);
            organisations.update(
                    tx,
                    new Organisation(
                            now.id(), now.name(), now.defaultLanguage(), now.timeZone(), hue, chroma, now.createdAt()));
            return true;
        });
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    private static int number(Page page, Form form, String field, int largest) {
        String given = form.value(field).strip();
        if (given.matches("[0-9]{1,3}") && Integer.parseInt(given) <= largest) {
            return Integer.parseInt(given);
        }
        form.refuse(field, page.t("console.organisation.number", "maximum", largest));
        return 0;
    }

    @PostMapping(LOGO)
    ModelAndView logo(
            Page page, @RequestParam String shade, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Shade which = shade(shade);
        byte[] bytes = file == null ? new byte[0] : file.getBytes();
        return switch (Picture.read(bytes, Picture.Use.LOGO)) {
            case Picture.Reading.Done(Picture picture) -> {
                store.write(tx -> {
                    String id = profiles.keep(tx, picture);
                    return profiles.change(tx, actor, logos(all -> {
                        all.put(which, id);
                        return all;
                    }));
                });
                yield page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
            }
            case Picture.Reading.Refused(Picture.Fault fault) -> {
                Organisation now = organisations.current();
                Form form = with(Form.empty(), now.hue(), now.chromaPermille());
                form.refuse("logo_" + which.code(), page.t("console.profile.picture." + fault.code()));
                yield form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
            }
        };
    }

    @PostMapping(LOGO + "/remove")
    ModelAndView remove(Page page, @RequestParam String shade) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Shade which = shade(shade);
        store.write(tx -> profiles.change(tx, actor, logos(all -> {
            all.remove(which);
            return all;
        })));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.style.logo_removed")));
    }

    private static UnaryOperator<Profile> logos(UnaryOperator<Map<Shade, String>> change) {
        return profile -> {
            var logos = new EnumMap<Shade, String>(Shade.class);
            logos.putAll(profile.logos());
            return profile.withLogos(change.apply(logos));
        };
    }

    private static Shade shade(String code) {
        return Stream.of(Shade.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        var shown = new Palette.Tint(shown(form, "hue", Palette.HIGHEST_HUE), shown(form, "chroma", Palette.STRONGEST));
        return page.show(
                status,
                "console/style",
                new StyleModel(
                        chrome,
                        form,
                        shown,
                        Palette.of(shown, false),
                        Palette.of(shown, true),
                        profiles.current().logos()));
    }

    private static int shown(Form form, String field, int largest) {
        String given = form.value(field).strip();
        return given.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(given), largest) : 0;
    }

    /**
     * What the page shows.
     *
     * @param tint what the page wears, kept or not
     * @param logos ids of pictures
     */
    public record StyleModel(
            Chrome chrome, Form form, Palette.Tint tint, Palette light, Palette dark, Map<Shade, String> logos) {

        /** Where the picture for that ground is, if there is one. */
        public Optional<String> logo(Shade shade) {
            return Optional.ofNullable(logos.get(shade)).map(Picture::address);
        }
    }
}
