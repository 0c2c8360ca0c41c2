package helder.portal.account;

import helder.media.Recordings;
import helder.people.People;
import helder.web.Page;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The reader's own account. */
@Controller
public final class AccountController {

    private final People people;
    private final Recordings recordings;

    AccountController(People people, Recordings recordings) {
        this.people = people;
        this.recordings = recordings;
    }

    @GetMapping("/account")
    ModelAndView account(Page page) {
        return page.show(
                "portal/account",
                new AccountModel(
                        people.groupsOf(page.me().id()),
                        !recordings.of(page.me().id()).isEmpty()));
    }

    /** @param hasVoice whether they read something out for films */
    public record AccountModel(List<String> groups, boolean hasVoice) {}
}
