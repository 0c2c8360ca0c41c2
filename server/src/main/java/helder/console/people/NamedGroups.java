package helder.console.people;

import helder.charter.Charters;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.web.Page;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Groups that a charter names: who is in one decides what holds, and what is deleted for good. */
@Component
final class NamedGroups {

    private final Charters charters;

    NamedGroups(Charters charters) {
        this.charters = charters;
    }

    /** Whether the reader may not decide who is in this group, which may be unusable. */
    boolean isForAdministrators(Page page, String group) {
        return !page.me().hasAny(Role.ADMINISTRATOR)
                && Arrays.stream(Ownership.values())
                        .flatMap(ownership -> charters.versions(ownership).stream())
                        .anyMatch(version -> !version.text()
                                .narrowed(Set.of(GroupKey.of(group)))
                                .isEmpty());
    }
}
