package helder.demo;

import java.io.PrintStream;
import java.time.Duration;

/** What the person at the terminal reads. */
final class Screen {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Screen(PrintStream out) {
        this.out = out;
    }

    /** A line with the seconds since the start. */
    void now(String text) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, text);
        out.flush();
    }

    /** A line that belongs to the one above. */
    void more(String text) {
        out.printf("          %s%n", text);
        out.flush();
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
