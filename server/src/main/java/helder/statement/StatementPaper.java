package helder.statement;

import helder.evidence.Inventory;

/**
 * What people read.
 *
 * @param inventory what holds now: the computed part is of today, also when the sentences are older
 * @param isOutdated whether a charter changed since it was signed
 * @param isDraft whether it is not published
 */
public record StatementPaper(Inventory inventory, StaffStatement statement, boolean isOutdated, boolean isDraft) {}
