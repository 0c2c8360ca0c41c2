package helder.portal.concerns;

import helder.concerns.Office;
import helder.web.Form;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A question that somebody is about to send.
 *
 * @param action where the form goes, and where it stands
 * @param devices the reader's own and another one: the word of the form, and its name; none for who is not signed in
 * @param stuck where they are stuck; empty for other questions
 * @param due by when they hear something
 * @param isRead whether anybody of the office reads it here
 * @param full key of why nothing more is taken now; empty when it is
 */
public record AskModel(
        String action,
        Office office,
        Map<String, String> devices,
        Optional<Stuck> stuck,
        Instant due,
        boolean isRead,
        Optional<String> full,
        Form form) {

    /**
     * Where somebody is stuck.
     *
     * @param guide its title
     * @param step what the step is called
     * @param number of the step, from 1
     * @param back the page with the step
     * @param device the word of the kind of device in the address
     * @param ownership likewise
     * @param kindKey key of the name of the kind of device
     */
    public record Stuck(
            String guide, String step, int number, String back, String device, String ownership, String kindKey) {}

    /** Whether it goes to the privacy officers. */
    public boolean isWorry() {
        return office == Office.PRIVACY;
    }
}
