package helder.embed;

import helder.guides.Addresses;
import helder.guides.GuideId;
import helder.guides.Inline.Destination;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where links of a copy lead.
 *
 * @param told what is in it, by the names of the files
 * @param portal address of the portal, without a slash at the end
 */
record SiteLinks(Map<String, Told> told, String portal) {

    /** To a page in this copy where there is one, else to the portal. */
    String address(Destination destination, Optional<Excerpt> from) {
        if (destination instanceof Destination.Guide(GuideId guide, Optional<String> step)) {
            Optional<Told> to = told.values().stream()
                    .filter(each -> each.excerpt().id().equals(guide))
                    .max(Comparator.comparingInt(each -> likeness(each.excerpt(), from)));
            if (to.isPresent()) {
                return to.get().excerpt().fileName() + ".html"
                        + step.filter(to.get()::hasStep).map(id -> "#" + id).orElse("");
            }
        }
        return Addresses.under(portal).of(destination);
    }

    private static int likeness(Excerpt to, Optional<Excerpt> from) {
        return from.map(one -> (one.variant().device() == to.variant().device() ? 2 : 0)
                        + (one.variant().ownership() == to.variant().ownership() ? 1 : 0))
                .orElse(0);
    }
}
