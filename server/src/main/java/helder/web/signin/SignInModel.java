package helder.web.signin;

import helder.web.Form;
import helder.web.SignInMethod;
import java.util.List;

/**
 * The sign-in page.
 *
 * @param to the own path to which the person wants to return
 */
public record SignInModel(Form form, String to, List<SignInMethod> others) {}
