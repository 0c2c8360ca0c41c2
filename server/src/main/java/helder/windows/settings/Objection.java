package helder.windows.settings;

/** What stands against settings, or against taking one away. */
public sealed interface Objection {
    /**
     * It is not in the form that is documented.
     *
     * @param where the setting; never its value, which may be a secret
     */
    record Unreadable(String where) implements Objection {}

    /** @param what the setting or node that may not be on such a PC */
    record NotAllowed(String what) implements Objection {}
}
