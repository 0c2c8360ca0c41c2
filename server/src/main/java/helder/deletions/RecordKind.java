package helder.deletions;

/** What is kept beside what devices tell, and deleted after a time of its own. */
public enum RecordKind {
    LOOKS("record-looks"),
    ORDERS("record-orders"),
    REFUSED_ORDERS("record-refused-orders"),
    REQUESTS("record-requests"),
    TICKETS("record-tickets"),
    CORRECTIONS("record-corrections"),
    LOSSES("record-losses"),
    GUIDE_STEPS("record-guide-steps"),
    RECORDINGS("record-recordings"),
    CONCERNS("record-concerns"),
    FAILED_ENROLLMENTS("record-failed-enrollments");

    private final String code;

    RecordKind(String code) {
        this.code = code;
    }

    /** The word in storage and in the JSON form; no data item has it. */
    public String code() {
        return code;
    }
}
