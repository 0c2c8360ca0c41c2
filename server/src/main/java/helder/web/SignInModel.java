package helder.web;

import java.util.List;

/**
 * The sign-in page.
 *
 * @param to the own path to which the person wants to return
 * @param isSignedOut whether the person has just signed out
 */
public record SignInModel(Form form, String to, boolean isSignedOut, List<SignInMethod> others) {}
