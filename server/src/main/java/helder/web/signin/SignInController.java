package helder.web.signin;

import helder.web.Account;
import helder.web.Form;
import helder.web.OwnPath;
import helder.web.Page;
import helder.web.PasswordSignIn;
import helder.web.SignInMethod;
import helder.web.SignInModel;
import helder.web.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in with an address and a password, and signing out. */
@Controller
class SignInController {

    private static final String HOME = "/";

    private final PasswordSignIn passwords;
    private final SignIns signIns;
    private final List<SignInMethod> others;

    SignInController(PasswordSignIn passwords, SignIns signIns, ObjectProvider<SignInMethod> others) {
        this.passwords = passwords;
        this.signIns = signIns;
        this.others = others.orderedStream().toList();
    }

    @GetMapping("/sign-in")
    ModelAndView ask(
            Page page,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String out) {
        String target = OwnPath.or(to, HOME);
        return page.account().isPresent()
                ? page.redirect(target)
                : page.show("web/sign-in", new SignInModel(Form.empty(), target, out != null, others));
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            Page page,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        String target = OwnPath.or(to, HOME);
        Optional<Account> account = passwords.check(email, password, request.getRemoteAddr());
        if (account.isEmpty()) {
            Form form = Form.empty().with("email", email).refuse("email", page.t("web.sign_in.wrong"));
            return page.show(
                    HttpStatus.UNPROCESSABLE_ENTITY, "web/sign-in", new SignInModel(form, target, false, others));
        }
        signIns.begin(account.get().id(), account.get().passwordSince(), request, response);
        return page.redirect(target);
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(Page page, HttpServletRequest request, HttpServletResponse response) {
        signIns.end(request, response);
        return page.redirect("/sign-in?out");
    }
}
