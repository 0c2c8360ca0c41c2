package helder.console.organisation;

import helder.android.GoogleConnection;
import helder.android.GoogleConnection.Completion;
import helder.web.Page;
import helder.web.Tone;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where Google sends the administrator back to. Open to everybody by its nature: what protects it is the secret in the address, good once. */
@Controller
public class AndroidSignUpController {

    private final GoogleConnection connection;

    AndroidSignUpController(GoogleConnection connection) {
        this.connection = connection;
    }

    @GetMapping(GoogleConnection.CALLBACK + "/{state}")
    ModelAndView back(Page page, @PathVariable String state, @RequestParam(defaultValue = "") String enterpriseToken) {
        Completion completion = connection.complete(state, enterpriseToken);
        return page.show(status(completion), "console/android-signed-up", new SignedUpModel(completion));
    }

    private static HttpStatus status(Completion completion) {
        return switch (completion) {
            case BOUND -> HttpStatus.OK;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case USED -> HttpStatus.GONE;
            case REFUSED -> HttpStatus.CONFLICT;
            case DOUBTFUL -> HttpStatus.BAD_GATEWAY;
        };
    }

    /** What became of it. */
    public record SignedUpModel(Completion completion) {

        public String titleKey() {
            return "console.android.signed_up." + code() + ".title";
        }

        public String adviceKey() {
            return "console.android.signed_up." + code() + ".advice";
        }

        public Tone tone() {
            return completion == Completion.BOUND ? Tone.GOOD : Tone.WARN;
        }

        private String code() {
            return completion.name().toLowerCase(Locale.ROOT);
        }
    }
}
