package helder.portal;

import helder.looks.Unmasking;
import helder.web.Form;
import java.util.Optional;

/**
 * One look, and the way to the name behind an alias.
 *
 * @param asked what the reader asked about it
 */
public record LookModel(LookRow look, Optional<Unmasking> asked, Form form) {

    /** Whether the reader can ask for the name. */
    public boolean mayAsk() {
        return look.isMasked() && asked.isEmpty();
    }
}
