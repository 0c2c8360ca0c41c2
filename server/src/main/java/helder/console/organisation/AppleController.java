package helder.console.organisation;

import helder.apple.PushCertificates;
import helder.apple.PushCertificates.Upload;
import helder.apple.PushHealth;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Role;
import helder.protocol.pki.Fault;
import helder.web.Download;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import helder.windows.WindowsPush;
import java.io.IOException;
import java.util.Arrays;
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

/** The push certificate: whether Apple devices can be woken, and what to do so that it stays so; and whether Windows PCs are. */
@Controller
public class AppleController {

    private static final String PATH = "/console/apple";

    private final Desk desk;
    private final PushCertificates certificates;
    private final WindowsPush windows;

    AppleController(Desk desk, PushCertificates certificates, WindowsPush windows) {
        this.desk = desk;
        this.certificates = certificates;
        this.windows = windows;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return show(page, HttpStatus.OK, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "apple", Role.ADMINISTRATOR);
        return page.show(
                status, "console/apple", new AppleModel(chrome, certificates.health(), windows.health(), form));
    }

    @PostMapping(PATH + "/request")
    ResponseEntity<String> request(Page page) {
        desk.actor(page, Role.ADMINISTRATOR);
        return Download.of("helder-push.csr", MediaType.parseMediaType("application/pkcs10"), certificates.request());
    }

    @PostMapping(PATH + "/upload")
    ModelAndView upload(
            Page page,
            @RequestParam MultipartFile certificate,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean again)
            throws IOException {
        desk.actor(page, Role.ADMINISTRATOR);
        char[] secret = password.toCharArray();
        try {
            return switch (certificates.upload(certificate.getBytes(), secret, again)) {
                case Upload.InUse inUse -> page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.apple.in_use")));
                case Upload.Refused refused ->
                    show(
                            page,
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            Form.empty().refuse("certificate", page.t(refusal(refused.fault()))));
                case Upload.OtherTopic other ->
                    show(
                            page,
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            Form.empty()
                                    .refuse("again", page.t("console.apple.other_topic", "devices", other.devices())));
            };
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private static String refusal(Fault fault) {
        return switch (fault) {
            case NO_PRIVATE_KEY, KEY_MISMATCH -> "console.apple.refused.key";
            case WRONG_PASSWORD -> "console.apple.refused.password";
            case EXPIRED, NOT_YET_VALID -> "console.apple.refused.date";
            case WRONG_USAGE -> "console.apple.refused.usage";
            default -> "console.apple.refused.file";
        };
    }

    /** What the page shows. */
    public record AppleModel(Chrome chrome, PushHealth health, Optional<WindowsPush.Health> windows, Form form) {}
}
