package helder.devices;

import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How something that a charter adds reaches the devices that are there already, in numbers of devices. The same is told to whoever
 * announces, signs or reads it, and to the people themselves.
 */
public record Spread(int whenAgreed, int setUpAgain, int never) {

    /** No device. */
    public static final Spread NOWHERE = new Spread(0, 0, 0);

    /** How it reaches one device. */
    public enum Way {
        /** Once its person says yes, or the notice time is over. */
        WHEN_AGREED,
        /** Only when it is set up again: until then the device itself refuses. */
        SET_UP_AGAIN,
        /** Not at all: the device does not make it possible however it is set up, or it is left out for a group of its person. */
        NEVER
    }

    Spread and(Way way, int devices) {
        return switch (way) {
            case WHEN_AGREED -> new Spread(whenAgreed + devices, setUpAgain, never);
            case SET_UP_AGAIN -> new Spread(whenAgreed, setUpAgain + devices, never);
            case NEVER -> new Spread(whenAgreed, setUpAgain, never + devices);
        };
    }

    /** Whether it reaches every device with a yes or with time. */
    public boolean isWhole() {
        return setUpAgain == 0 && never == 0;
    }

    /** In plain words: a sentence for each way in which it reaches a device. */
    public List<Sentence> sentences() {
        var sentences = new ArrayList<Sentence>();
        say(sentences, "agreed", whenAgreed);
        say(sentences, "again", setUpAgain);
        say(sentences, "never", never);
        return sentences;
    }

    private static void say(List<Sentence> sentences, String way, int devices) {
        if (devices > 0) {
            sentences.add(new Sentence("charter.spread." + way, Map.of("count", new Argument.Count(devices))));
        }
    }
}
