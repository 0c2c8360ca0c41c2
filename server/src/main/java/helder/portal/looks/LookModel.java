package helder.portal.looks;

import helder.looks.Unmasking;
import helder.web.Form;
import java.util.Optional;

/**
 * One look, and the way to the name behind an alias.
 *
 * @param asked what the reader asked about it
 * @param hasOfficer whether anybody is privacy officer, so that a question can be answered
 */
public record LookModel(LookRow look, Optional<Unmasking> asked, boolean hasOfficer, Form form) {

    /** Whether the reader can ask for the name. */
    public boolean mayAsk() {
        return look.isMasked() && asked.isEmpty();
    }
}
