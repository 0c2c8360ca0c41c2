package helder.statement;

import helder.evidence.Inventory;
import helder.statement.Sentences.Said;
import helder.text.Language;
import java.util.Optional;

/**
 * What people read.
 *
 * @param inventory what holds now: the computed part is of today, also when the sentences are older
 * @param isOutdated whether a charter changed since it was signed
 * @param isDraft whether it is not published
 * @param language of the organisation
 */
public record StatementPaper(
        Inventory inventory, StaffStatement statement, boolean isOutdated, boolean isDraft, Language language) {

    /** The organisation's own sentences in a section, for a reader of this language. */
    public Optional<Said> said(Section section, Language reader) {
        return statement.sentences().said(section, reader, language);
    }
}
