package helder.web;

/** How good or bad a piece of news is; chooses colour and icon. The words must say it too. */
public enum Tone {
    GOOD("good", Icon.CHECK),
    INFO("info", Icon.INFO_CIRCLE),
    WARN("warn", Icon.ALERT_TRIANGLE),
    BAD("bad", Icon.ALERT_CIRCLE),
    NEUTRAL("", Icon.INFO_CIRCLE);

    private final String style;
    private final Icon icon;

    Tone(String style, Icon icon) {
        this.style = style;
        this.icon = icon;
    }

    /** The class in the style sheet. */
    public String style() {
        return style;
    }

    public Icon icon() {
        return icon;
    }
}
