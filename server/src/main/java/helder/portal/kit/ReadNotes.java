package helder.portal.kit;

import helder.identity.Actor;
import helder.identity.Role;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Page;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Notes that somebody has read what is new for them, once they open the page where it stands. */
@Component
public final class ReadNotes {

    private final Store store;
    private final Standing standing;

    ReadNotes(Store store, Standing standing) {
        this.store = store;
        this.standing = standing;
    }

    /** Whoever only holds a link to the account reads nothing in its person's place: then nothing is noted. */
    public void note(Page page, Consumer<Tx> note) {
        var reader = new Actor.Somebody(page.me().id(), page.me().name(), Role.EMPLOYEE);
        store.write(tx -> {
            boolean isRead = standing.objection(tx, reader, Standing.Deed.OWN).isEmpty();
            if (isRead) {
                note.accept(tx);
            }
            return isRead;
        });
    }
}
