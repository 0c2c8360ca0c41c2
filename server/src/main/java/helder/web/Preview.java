package helder.web;

import java.util.Optional;

/**
 * Says that a page is made to be looked at by somebody else than the person for whom it is. Nobody is signed in as that person, and nothing can be
 * sent from it. A request carries it as an attribute, which only the server itself sets.
 */
public interface Preview {

    /** The attribute of the request that carries it. */
    String ATTRIBUTE = "helder.preview";

    /** For whom the page is made. */
    Account reader();

    /** Id of where they work; blank for nowhere in particular. */
    String place();

    /** The colours of the page: {@code bright} or {@code dim}; empty for those that the browser asks for. */
    Optional<String> ground();

    /** Key of what the page says about itself first. */
    String noticeKey();

    /** Whether the page leaves out what is only between that person and others. */
    boolean isAbridged();
}
