package helder.portal.devices;

import helder.gate.GateCount;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.portal.SightIcons;
import helder.web.Icon;
import helder.web.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Something that a device told although the charter does not name it. It was thrown away; this is all that is known of it.
 *
 * @param often how often, and from which day to which
 */
public record Unasked(Icon icon, String name, String often) {

    static Unasked of(GateCount count, Platform platform, Page page) {
        // The last day is one of UTC: the first is too, or it could come after the last.
        String first = page.moments().date(LocalDate.ofInstant(count.firstAt(), ZoneOffset.UTC));
        String last = page.moments().date(count.lastOn());
        String often = page.t(
                "portal.unasked.often",
                "times",
                count.times(),
                "first",
                first,
                "last",
                last,
                "days",
                first.equals(last) ? "one" : "more");
        return DataItem.find(count.item())
                .map(item -> new Unasked(SightIcons.of(item), page.t(item.nameKey()), often))
                .orElseGet(() -> new Unasked(
                        Icon.HELP_CIRCLE,
                        page.t(platform == Platform.WINDOWS ? "portal.unasked.unknown_pc" : "portal.unasked.unknown"),
                        often));
    }
}
