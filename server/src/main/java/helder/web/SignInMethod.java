package helder.web;

/**
 * Another way of signing in than with a password, such as single sign-on. Each bean of this type gets a button on the sign-in page;
 * whoever implements it serves its own addresses and calls {@link SignIns#begin} once it knows who it is.
 */
public interface SignInMethod {

    /** Key of the text on the button. */
    String textKey();

    /**
     * Where the button leads.
     *
     * @param to the own path to which the person wants to return
     */
    String start(String to);
}
