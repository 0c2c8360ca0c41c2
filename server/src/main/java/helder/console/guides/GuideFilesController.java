package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.GuideExchange;
import helder.guides.GuideExchange.Imported;
import helder.guides.GuideFiles;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Role;
import helder.web.Download;
import helder.web.Form;
import helder.web.Page;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The library as files: out in one archive, and in as drafts. Knows no devices. */
@Controller
public class GuideFilesController {

    private static final String PATH = "/console/guide-files";
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final Desk desk;
    private final GuideExchange exchange;

    GuideFilesController(Desk desk, GuideExchange exchange) {
        this.desk = desk;
        this.exchange = exchange;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return show(page, HttpStatus.OK, Form.empty(), Optional.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, Form form, Optional<Imported> imported) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        return page.show(
                status,
                "console/guide-files",
                new FilesModel(chrome, form, imported, page.me().hasAny(Role.ADMINISTRATOR)));
    }

    @GetMapping(PATH + "/guides.zip")
    ResponseEntity<byte[]> download(Page page) {
        page.actingAs(Desk.CHARTER_ROLES);
        return Download.of("guides.zip", ZIP, GuideFiles.zip(exchange.files()));
    }

    /** What differs from what people read becomes a draft; nobody reads it before it is published. */
    @PostMapping(PATH)
    ModelAndView upload(Page page, @RequestParam Optional<MultipartFile> file) throws IOException {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        byte[] bytes = file.isPresent() ? file.get().getBytes() : new byte[0];
        GuideFiles.Reading reading = GuideFiles.unzip(bytes);
        if (reading.problem().isPresent()) {
            Form form = Form.empty().refuse("file", page.say(reading.problem().get()));
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, form, Optional.empty());
        }
        return show(page, HttpStatus.OK, Form.empty(), Optional.of(exchange.take(reading.files(), false, me)));
    }

    /** @param imported what came of an upload */
    public record FilesModel(Chrome chrome, Form form, Optional<Imported> imported, boolean isWriter) {

        /** Where a guide is worked on. */
        public String path(GuideId id) {
            return OneGuide.path(id);
        }
    }
}
