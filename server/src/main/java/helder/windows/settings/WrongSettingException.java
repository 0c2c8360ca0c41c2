package helder.windows.settings;

/** Settings that are refused. */
public final class WrongSettingException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 255;

    private final transient Objection objection;

    private WrongSettingException(Objection objection) {
        super(objection.toString(), null, false, false);
        this.objection = objection;
    }

    /** @param where the setting; never its value, which may be a secret */
    static WrongSettingException unreadable(String where) {
        return new WrongSettingException(new Objection.Unreadable(shortened(where)));
    }

    static WrongSettingException notAllowed(String what) {
        return new WrongSettingException(new Objection.NotAllowed(shortened(what)));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    public Objection objection() {
        return objection;
    }
}
