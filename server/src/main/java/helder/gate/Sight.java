package helder.gate;

import helder.charter.ActionRule;
import helder.charter.DataRule;
import helder.charter.Subject;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Programs;
import helder.manifest.Strength;
import java.util.List;
import java.util.Optional;

/**
 * What the organisation sees of and does to one enrollment, computed from the manifest, the charters, the ownership and this very
 * enrollment: the content of the page that each person can check.
 *
 * @param programs how far a program reaches that the organisation may install on it
 */
public record Sight(List<Seen> items, List<Done> actions, Programs programs) {

    /** How it stands with one of them. */
    public State state(Subject subject) {
        return switch (subject) {
            case Subject.Item(DataItem item) ->
                items.stream()
                        .filter(seen -> seen.item() == item)
                        .findFirst()
                        .orElseThrow()
                        .state();
            case Subject.Deed(Action action) ->
                actions.stream()
                        .filter(done -> done.action() == action)
                        .findFirst()
                        .orElseThrow()
                        .state();
        };
    }

    /** In use, switched off, or impossible. */
    public enum State {
        /** The organisation uses it. */
        DOES("does"),
        /** It could with another charter, but does not; or nothing technical stops it and the organisation gives its word. */
        DOES_NOT("does_not"),
        /** It cannot: the device or the ceiling of the manifest excludes it. */
        CANNOT("cannot");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Key of the short label. */
        public String textKey() {
            return "gate.state." + code;
        }
    }

    /**
     * One data item.
     *
     * @param rule how it is used; present when the state is {@code DOES}
     * @param strength who guarantees that it is not seen; present when the state is not {@code DOES}
     * @param groups of whoever has the device, by name, because of which it is not seen; it would be seen of anybody else
     */
    public record Seen(
            DataItem item, State state, Optional<DataRule> rule, Optional<Strength> strength, List<String> groups) {

        /** Whether it is in use at all: by people, or by the server alone. */
        public boolean isUsed() {
            return state == State.DOES;
        }

        /**
         * What "IT sees" means wherever it is said: somebody at the desk may look at it. What only the server itself uses, or what is only
         * counted, nobody sees.
         */
        public boolean isSeen() {
            return isUsed()
                    && !item.isOnlyCounted()
                    && rule.filter(each -> !each.seenBy().isEmpty()).isPresent();
        }

        /** Whether it is in use and nobody sees it. */
        public boolean isForNobody() {
            return isUsed() && !isSeen();
        }
    }

    /**
     * One action.
     *
     * @param rule how it is used; present when the state is {@code DOES}
     * @param strength who guarantees that it is not done; present when the state is not {@code DOES}
     * @param groups of whoever has the device, by name, because of which it is not done; it would be done to the device of anybody else
     */
    public record Done(
            Action action, State state, Optional<ActionRule> rule, Optional<Strength> strength, List<String> groups) {

        /** Whether it may be done, by people or by the server alone. */
        public boolean isDone() {
            return state == State.DOES;
        }
    }
}
