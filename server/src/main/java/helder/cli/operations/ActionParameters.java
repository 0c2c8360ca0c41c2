package helder.cli.operations;

import helder.apple.AppleActions;
import helder.manifest.Action;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What can be said with an action on the command line, in words for an operator. */
final class ActionParameters {

    private ActionParameters() {}

    /** Names, each with what it takes; empty for an action that takes nothing. */
    static SequencedMap<String, String> of(Action action) {
        return new TreeMap<>(
                switch (action) {
                    case LOCK ->
                        Map.of(
                                AppleActions.MESSAGE, "a text for the lock screen; may be left out",
                                AppleActions.PHONE, "a phone number for the lock screen; may be left out");
                    case LOCATE ->
                        Map.of(
                                AppleActions.MESSAGE,
                                "a text for whoever has it in hand; may be left out when there is a phone number",
                                AppleActions.PHONE,
                                "a phone number; may be left out when there is a message",
                                AppleActions.FOOTNOTE,
                                "a text at the bottom, such as whose device it is; may be left out");
                    case RENAME -> Map.of(AppleActions.NAME, "the new name of the device");
                    case REQUIRE_PASSCODE ->
                        Map.of(
                                AppleActions.LENGTH,
                                "how many characters a passcode has at least, a number from 4 to 16");
                    case CONFIGURE ->
                        Map.of(
                                AppleActions.PROFILE, "a configuration profile, the XML of its property list",
                                AppleActions.REMOVE,
                                        "instead of that, the PayloadIdentifier of a profile to take away");
                    case INSTALL_APP, REMOVE_APP ->
                        Map.of(AppleActions.APP, "the identifier of an app, such as com.example.app");
                    case CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, MAINTAIN_ENROLLMENT -> Map.of();
                });
    }

    /** What is wrong with these names; Helder would pass over what it does not know, and nobody would notice. */
    static Optional<String> objection(Action action, Collection<String> given) {
        SequencedMap<String, String> known = of(action);
        return given.stream()
                .filter(name -> action != Action.MAINTAIN_ENROLLMENT && !known.containsKey(name))
                .findFirst()
                .map(name -> action.code() + " takes no parameter \"" + name + "\"."
                        + (known.isEmpty()
                                ? " It takes none."
                                : " It takes: " + String.join(", ", known.keySet()) + "."));
    }
}
