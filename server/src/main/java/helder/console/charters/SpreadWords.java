package helder.console.charters;

import helder.charter.Change;
import helder.charter.Subject;
import helder.devices.Spread;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How what a charter adds reaches the devices that are there, in words. */
public final class SpreadWords {

    private SpreadWords() {}

    /** Of one change; empty when there is no device. */
    public static String of(Page page, Change change, Map<Subject, Spread> spreads) {
        return spreads.getOrDefault(change.subject(), Spread.NOWHERE).sentences().stream()
                .map(page::say)
                .collect(Collectors.joining(" "));
    }

    /** Each change that does not reach all devices with a yes or with time, and how it does. */
    static List<String> exceptions(Page page, List<Change> changes, Map<Subject, Spread> spreads) {
        return changes.stream()
                .filter(change -> !change.isException())
                .filter(change ->
                        !spreads.getOrDefault(change.subject(), Spread.NOWHERE).isWhole())
                .map(change -> Stream.of(page.say(change.sentence()), of(page, change, spreads))
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
