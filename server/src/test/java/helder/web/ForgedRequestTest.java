package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.identity.Role;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** No form that another site sends is taken, whichever it is: every address that changes something is tried. */
class ForgedRequestTest {

    private final WholeServer server = WholeServer.shared();
    private final List<EveryAddress.Address> forms = EveryAddress.changed(server);

    private static String filled(EveryAddress.Address form) {
        return form.pattern().replaceAll("\\{[^}]+\\}", "nothing");
    }

    private static void refused(SoftAssertions findings, EveryAddress.Address form, Answer answer) {
        findings.assertThat(answer.status()).as(form.toString()).isEqualTo(403);
        findings.assertThat(answer.body()).as(form.toString()).contains("web.form_expired");
    }

    @Test
    void noneIsTakenWithoutItsTokenWithAGuessOrWithSomebodyElses() {
        assertThat(forms).hasSizeGreaterThan(25);
        Visitor victim = Visitor.signedIn(server, Role.ADMINISTRATOR);
        String foreign = Visitor.signedIn(server, Role.ADMINISTRATOR).hiddenField();
        var findings = new SoftAssertions();
        for (EveryAddress.Address form : forms) {
            refused(findings, form, victim.postWithoutToken(filled(form), Map.of()));
            refused(findings, form, victim.postWithoutToken(filled(form), Map.of("_csrf", "guessed")));
            refused(findings, form, victim.postWithoutToken(filled(form), Map.of("_csrf", foreign)));
        }
        findings.assertAll();
    }

    @Test
    void noneIsTakenWhenTheBrowserSaysThatAnotherSiteSentIt() {
        Visitor victim = Visitor.signedIn(server, Role.ADMINISTRATOR);
        var token = Map.of("_csrf", victim.hiddenField());
        var findings = new SoftAssertions();
        for (EveryAddress.Address form : forms) {
            for (String site : List.of("cross-site", "same-site")) {
                refused(findings, form, victim.postWithHeaders(filled(form), token, "Sec-Fetch-Site", site));
            }
        }
        findings.assertAll();
        assertThat(victim.postWithHeaders(
                                "/language",
                                Map.of("_csrf", victim.hiddenField(), "language", "en"),
                                "Sec-Fetch-Site",
                                "same-origin")
                        .status())
                .isEqualTo(303);
        assertThat(victim.get("/account").status()).as("still signed in").isEqualTo(200);
    }

    /** Reading never changes: nothing answers to a method that says it does, without a token. */
    @Test
    void otherMethodsAreNoWayAroundTheToken() {
        Visitor victim = Visitor.signedIn(server, Role.ADMINISTRATOR);
        var findings = new SoftAssertions();
        for (EveryAddress.Address form : forms) {
            if (form.pattern().equals("/sign-in")) {
                continue; // whoever is signed in already is led on
            }
            Answer read = victim.get(filled(form) + "?_method=POST&language=en&reason=forged");
            findings.assertThat(read.status()).as(form.toString()).isNotEqualTo(303);
        }
        findings.assertAll();
        assertThat(victim.get("/account").status()).as("still signed in").isEqualTo(200);
    }
}
