package helder.web;

/** What can go wrong with a request, as people are told: what happened, what to do, whom to ask. The key is stable. */
public enum Problem {
    BAD_REQUEST(400, "bad_request", Icon.HELP_CIRCLE),
    FORBIDDEN(403, "forbidden", Icon.LOCK),
    /** The form was open too long, or came from another site. */
    FORM_EXPIRED(403, "form_expired", Icon.CLOCK),
    /** What this person does counts only later. */
    NOT_YET(403, "not_yet", Icon.HOURGLASS),
    NOT_FOUND(404, "not_found", Icon.SEARCH),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", Icon.ROUTE),
    /** A link that worked once or ended. */
    GONE(410, "gone", Icon.HOURGLASS),
    TOO_LARGE(413, "too_large", Icon.FILE_TEXT),
    TOO_MANY_REQUESTS(429, "too_many_requests", Icon.HOURGLASS),
    /** Somebody fetched many files of their own in a short time. */
    TOO_MANY_FILES(429, "too_many_files", Icon.HOURGLASS),
    FAILED(500, "failed", Icon.ALERT_TRIANGLE),
    BUSY(503, "busy", Icon.HOURGLASS);

    private final int status;
    private final String code;
    private final Icon icon;

    Problem(int status, String code, Icon icon) {
        this.status = status;
        this.code = code;
        this.icon = icon;
    }

    public int status() {
        return status;
    }

    /** The key that the desk and guides refer to. */
    public String key() {
        return "web." + code;
    }

    public Icon icon() {
        return icon;
    }

    /** Key of the heading that says what happened. */
    public String titleKey() {
        return "web.problem." + code + ".title";
    }

    /** Key of the sentences that say what to do. */
    public String adviceKey() {
        return "web.problem." + code + ".advice";
    }

    /** What a bare status of the container means to people. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 410 -> GONE;
            case 413, 414, 431 -> TOO_LARGE;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> BUSY;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : FAILED;
        };
    }
}
