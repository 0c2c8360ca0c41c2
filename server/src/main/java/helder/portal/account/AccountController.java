package helder.portal.account;

import helder.people.People;
import helder.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The reader's own account. */
@Controller
final class AccountController {

    private final People people;

    AccountController(People people) {
        this.people = people;
    }

    @GetMapping("/account")
    ModelAndView account(Page page) {
        return page.show("portal/account", people.groupsOf(page.me().id()));
    }
}
