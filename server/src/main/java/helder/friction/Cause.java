package helder.friction;

import java.util.Locale;

/** What takes people's time. */
public enum Cause {
    UNLOCKING,
    CHANGING_PASSCODES,
    LOCKED_OUT,
    RESTARTS,
    SETTING_UP,
    GETTING_AROUND;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Key of the short name. */
    public String textKey() {
        return "friction.cause." + code();
    }
}
