package helder.torture;

import java.util.List;

/** A promise was broken: what no disaster excuses, a sentence each. */
final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenException(String when, List<String> found) {
        super(when + ":\n  " + String.join("\n  ", found));
    }

    BrokenException(String found) {
        super(found);
    }
}
