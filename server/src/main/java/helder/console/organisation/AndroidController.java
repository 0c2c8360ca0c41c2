package helder.console.organisation;

import helder.android.ConnectionHealth;
import helder.android.GoogleConnection;
import helder.android.GoogleConnection.Refusal;
import helder.android.GoogleConnection.SigningUp;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Role;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What Google asks for before Android phones can be managed, and how the connection to it goes. Credentials and addresses come only through the
 * command line: a form could make the server ask elsewhere.
 */
@Controller
public class AndroidController {

    private static final String PATH = "/console/android";

    private final Desk desk;
    private final GoogleConnection connection;

    AndroidController(Desk desk, GoogleConnection connection) {
        this.desk = desk;
        this.connection = connection;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return show(page, HttpStatus.OK, Form.empty(), Optional.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, Form form, Optional<String> url) {
        Chrome chrome = desk.chrome(page, "android", Role.ADMINISTRATOR);
        return page.show(status, "console/android", new AndroidModel(chrome, connection.health(), form, url));
    }

    /** The address of Google is shown once and kept nowhere. */
    @PostMapping(PATH + "/sign-up")
    ModelAndView signUp(Page page, @RequestParam(defaultValue = "false") boolean looked) {
        desk.actor(page, Role.ADMINISTRATOR);
        return switch (connection.signUp(looked)) {
            case SigningUp.Begun(String url) -> show(page, HttpStatus.OK, Form.empty(), Optional.of(url));
            case SigningUp.Refused(Refusal refusal, String _) ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        Form.empty().refuse("sign-up", page.t(key(refusal))),
                        Optional.empty());
        };
    }

    @PostMapping(PATH + "/check")
    ModelAndView check(Page page) {
        desk.actor(page, Role.ADMINISTRATOR);
        boolean isFine = connection.check().isEmpty();
        return page.redirect(
                PATH,
                isFine
                        ? new Flash(Tone.GOOD, page.t("console.android.checked_well"))
                        : new Flash(Tone.INFO, page.t("console.android.checked")));
    }

    private static String key(Refusal refusal) {
        return switch (refusal) {
            case NOT_CONNECTED, BOUND_ALREADY, DOUBTFUL, NO_TOKEN, UNREACHABLE, REFUSED_BY_GOOGLE ->
                "console.android.refused." + refusal.name().toLowerCase(Locale.ROOT);
            case NOT_CREDENTIALS,
                    UNSAFE_CREDENTIALS,
                    NO_PROJECT,
                    BAD_NAME,
                    OTHER_PROJECT,
                    NO_SUCH_ENTERPRISE,
                    PHONES_MANAGED -> throw new IllegalStateException("no sign-up is refused for " + refusal);
        };
    }

    /**
     * What the page shows.
     *
     * @param url of a sign-up that was just begun
     */
    public record AndroidModel(Chrome chrome, ConnectionHealth health, Form form, Optional<String> url) {

        /** Whether an earlier sign-up may have left something at Google. */
        public boolean isDoubtful() {
            return health.faults().stream()
                    .anyMatch(fault -> fault.trouble() == helder.android.GoogleTrouble.SIGN_UP_DOUBTFUL);
        }

        @Override
        public String toString() {
            return "AndroidModel[]";
        }
    }
}
