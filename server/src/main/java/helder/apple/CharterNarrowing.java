package helder.apple;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.charter.Subject;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a new version of a charter takes over: unlock tokens and push addresses that it does not keep, or not for a group, are deleted at
 * once, and devices are told what is to be reported from now on.
 */
@Component
final class CharterNarrowing implements CharterListener {

    private static final int PAGE = 500;

    private final ObjectProvider<Enrollments> enrollments;
    private final Channels channels;
    private final ObjectProvider<Inventory> inventory;

    /** Asked for late, because what listens to charters stands on charters itself. */
    CharterNarrowing(ObjectProvider<Enrollments> enrollments, Channels channels, ObjectProvider<Inventory> inventory) {
        this.enrollments = enrollments;
        this.channels = channels;
        this.inventory = inventory;
    }

    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        if (Channels.SECRETS.stream().anyMatch(item -> takesAway(before, now, item))) {
            forget(tx, now);
        }
        tx.afterCommit(() -> Thread.ofVirtual()
                .name("declarations-after-charter")
                .start(() -> inventory.getObject().declareEverywhere()));
    }

    private static boolean takesAway(Charter before, Charter now, DataItem item) {
        return before.rule(item).isPresent()
                && (now.rule(item).isEmpty()
                        || !now.text().without(new Subject.Item(item)).isEmpty());
    }

    private void forget(Tx tx, Charter charter) {
        var query = new Enrollments.Query(Optional.empty(), Optional.of(charter.ownership()), Optional.empty());
        List<Enrollment> page;
        int offset = 0;
        do {
            page = enrollments.getObject().list(query, offset, PAGE);
            page.stream()
                    .filter(each -> each.type().platform() == Platform.APPLE)
                    .forEach(each -> channels.keepOnly(
                            tx,
                            each.id(),
                            charter.text().forGroups(each.groups()).data().keySet()));
            offset += PAGE;
        } while (page.size() == PAGE);
    }
}
