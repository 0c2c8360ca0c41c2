package helder.web;

import java.util.Optional;

/** Something that every page says as long as it is so, for example that devices are simulated. Implemented by higher rooms. */
public interface Notice {

    /** Key of the text; empty when there is nothing to say. Asked with every page, so it answers from memory. */
    Optional<String> textKey();
}
