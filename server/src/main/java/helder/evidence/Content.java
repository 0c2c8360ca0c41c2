package helder.evidence;

import java.time.Instant;

/** What a document is written from, as it is at one moment. Two forms are made of it: one to read and one for programs. */
public sealed interface Content
        permits Inventory, WorksAgreement, ChangeHistory, InformationProof, DeletionProof, AccessStatistics {

    /** Name of the organisation. */
    String organisation();

    /** The moment. */
    Instant madeAt();
}
