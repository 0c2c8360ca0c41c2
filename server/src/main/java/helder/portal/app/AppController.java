package helder.portal.app;

import helder.text.Texts;
import helder.web.ContentPolicy;
import helder.web.House;
import helder.web.Page;
import helder.web.Palette;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.StaticFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * The portal on a home screen. Whoever wants it keeps guides on their device, for when there is no connection; that is the reader's choice,
 * because others who use the device can see which guides those are. They are kept as everybody reads them, so nothing of the reader is, but for which
 * kind of device they read. See {@link Keeping} for how it ends.
 */
@Controller
final class AppController {

    private static final String PATH = "/app";
    private static final MediaType MANIFEST = new MediaType("application", "manifest+json");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final List<Integer> SIZES = List.of(180, 192, 512);
    private static final int APPLE = 180;

    private final House house;
    private final Texts texts;
    private final StaticFiles files;
    private final AppIcon icon;
    private final Keeping keeping;

    AppController(House house, Texts texts, StaticFiles files, AppIcon icon, Keeping keeping) {
        this.keeping = keeping;
        this.house = house;
        this.texts = texts;
        this.files = files;
        this.icon = icon;
    }

    @GetMapping(PATH)
    ModelAndView app(Page page, HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.withScript());
        return page.show("portal/app", Map.of("keeper", keeping.word(page)));
    }

    /** What is shown in the place of a page that needs a connection. */
    @GetMapping(PATH + "/offline")
    ModelAndView offline(Page page) {
        return page.show("portal/offline", Map.of());
    }

    /** For the whole portal, although its address is below one page; it may fetch from this server, and only that. */
    @GetMapping(PATH + "/worker.js")
    ResponseEntity<byte[]> worker() {
        return ResponseEntity.ok()
                .header("Service-Worker-Allowed", "/")
                .header(ContentPolicy.HEADER, ContentPolicy.worker())
                .contentType(SCRIPT)
                .body(files.find(files.address("worker.js")).orElseThrow().content());
    }

    /** Web App Manifest (W3C), in the language of the organisation. */
    @GetMapping(PATH + "/manifest.webmanifest")
    ResponseEntity<byte[]> manifest() {
        var palette = Palette.of(house.tint(), false);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", "/");
        tree.put("name", house.name());
        tree.put("short_name", house.name());
        tree.put("lang", house.language().code());
        tree.put("dir", "ltr");
        tree.put("start_url", "/");
        tree.put("scope", "/");
        tree.put("display", "standalone");
        tree.put("background_color", palette.background().hex());
        tree.put("theme_color", palette.brandSoft().hex());
        var icons = new ArrayList<Map<String, String>>();
        for (int size : SIZES) {
            if (size != APPLE) {
                icons.add(Map.of(
                        "src",
                        PATH + "/icon-" + size + ".png",
                        "sizes",
                        size + "x" + size,
                        "type",
                        "image/png",
                        "purpose",
                        "any maskable"));
            }
        }
        tree.put("icons", icons);
        tree.put(
                "shortcuts",
                List.of(
                        shortcut("portal.guides.title", "/guides"),
                        shortcut("web.layout.privacy", "/privacy"),
                        shortcut("web.layout.help", "/help")));
        return ResponseEntity.ok()
                .contentType(MANIFEST)
                .body(JsonMapper.shared().writeValueAsBytes(tree));
    }

    private Map<String, String> shortcut(String nameKey, String path) {
        return Map.of("name", texts.get(house.language(), nameKey), "url", path);
    }

    @GetMapping(PATH + "/icon-{size:[0-9]{3}}.png")
    ResponseEntity<byte[]> icon(@PathVariable int size) {
        if (!SIZES.contains(size)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(icon.png(size));
    }
}
