package helder.cli.operations;

import helder.android.AndroidActions;
import helder.apple.AppleActions;
import helder.manifest.Action;
import helder.policies.PasscodeRule;
import helder.windows.WindowsActions;
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
                                PasscodeRule.LENGTH,
                                "how many characters a passcode has at least, a number from 4 to 16",
                                PasscodeRule.LETTERS,
                                "\"true\" when there have to be letters in it; may be left out",
                                PasscodeRule.SPECIAL,
                                "for Apple devices: how many characters are neither letters nor digits, 0 to 4; may be left out",
                                PasscodeRule.MAX_AGE,
                                "after how many days another one is chosen, 1 to 730; may be left out",
                                PasscodeRule.HISTORY,
                                "how many old ones are not taken again, 0 to 24; may be left out",
                                PasscodeRule.LOCK_AFTER,
                                "for Apple devices and Windows PCs: after how many minutes the screen locks, 1 to 60; may be left out",
                                PasscodeRule.GRACE,
                                "for Apple devices: for how many minutes a locked screen opens without it, 0 to 240; may be left out",
                                PasscodeRule.DAILY,
                                "for phones with Android: \"true\" when it is asked for once a day; may be left out",
                                AndroidActions.SCOPE,
                                "for Android: \"profile\" for what belongs to work, \"phone\" for the whole phone; left out, the"
                                        + " profile of somebody's own phone and the whole of others");
                    case CONFIGURE ->
                        Map.of(
                                AppleActions.PROFILE,
                                "for Apple devices: a configuration profile, the XML of its property list",
                                WindowsActions.SETTINGS,
                                "for Windows PCs and Android: settings as JSON (docs/administrator/windows.md and android.md)",
                                AppleActions.REMOVE,
                                "instead of these, what to take away: the PayloadIdentifier of a profile, or the name of a"
                                        + " setting such as wifi:NAME");
                    case INSTALL_APP ->
                        Map.of(
                                AppleActions.APP,
                                "the identifier of an app, such as com.example.app; for Windows PCs the product code of an"
                                        + " MSI with its braces, or the package family name of an MSIX",
                                AndroidActions.HOW,
                                "for Android: \"required\" comes by itself and stays, \"offered\" stands in the store; left out, it"
                                        + " comes by itself and can be removed",
                                AndroidActions.CONFIGURATION,
                                "for Android: settings for the app, a JSON object; may be left out",
                                WindowsActions.DOWNLOAD,
                                "for Windows PCs: the HTTPS address of the package",
                                WindowsActions.VERSION,
                                "for an MSI: its version",
                                WindowsActions.SHA256,
                                "for an MSI: the SHA-256 of the file in hex digits",
                                WindowsActions.ARGUMENTS,
                                "for an MSI: its command line; may be left out",
                                WindowsActions.NAME,
                                "for Windows PCs: what people call the app, such as Teams; the owner reads it with the order; left"
                                        + " out, they read the name of the file");
                    case REMOVE_APP ->
                        Map.of(
                                AppleActions.APP,
                                "the identifier of an app, such as com.example.app; for Windows PCs a product code or package"
                                        + " family name");
                    case ERASE ->
                        Map.of(
                                WindowsActions.DRIVE,
                                "for Windows PCs: \"clean\" goes on after a loss of power and cleans the drive, and the PC may not"
                                        + " start again afterwards; may be left out");
                    case CLEAR_PASSCODE, REMOVE_WORK_DATA, RESTART, MAINTAIN_ENROLLMENT -> Map.of();
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
