package helder.quiettime.calendar;

import helder.quiettime.Span;
import java.util.List;
import java.util.Locale;

/** Blocks that say only when somebody is busy (RFC 5545, sections 3.6.4 and 3.8.2.6). */
final class FreeBusy {

    private FreeBusy() {}

    static void read(Component block, Clocks clocks, List<Span> busy) throws UnreadableTimeException {
        for (ContentLine line : block.all("FREEBUSY").toList()) {
            String kind = line.parameters().getOrDefault("FBTYPE", "BUSY").toUpperCase(Locale.ROOT);
            // What nobody knows counts as busy (section 3.2.9).
            if (!kind.equals("FREE")) {
                for (String period : line.value().split(",")) {
                    Periods.read(period, line, clocks).ifPresent(busy::add);
                }
            }
        }
    }
}
