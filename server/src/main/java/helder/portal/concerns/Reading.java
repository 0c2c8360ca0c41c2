package helder.portal.concerns;

import helder.people.OneTimeLinks;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.web.Page;
import java.time.InstantSource;
import java.util.Optional;

/** Whether the reader is themself for certain: what somebody wrote to the privacy officers is read by nobody who only holds a link. */
final class Reading {

    private Reading() {}

    /** Why not yet; empty when they are. */
    static Optional<NotYetException> objection(Page page, OneTimeLinks links, InstantSource clock) {
        return links.handed(page.me().id(), clock.instant(), OneTimeLinks.SHORTLY)
                .map(handed -> new NotYetException(
                        Why.READING,
                        handed.makerName(),
                        handed.usedAt(),
                        handed.usedAt().plus(OneTimeLinks.SHORTLY)));
    }
}
