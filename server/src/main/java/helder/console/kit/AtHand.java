package helder.console.kit;

import helder.statement.StaffStatement;
import helder.statement.Statements;
import helder.store.WaitingCounts;
import helder.store.WaitingWork.Reader;
import helder.web.Account;
import helder.web.Page;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the reader can act on: the numbers beside the entries of the menu. */
@Component
public class AtHand {

    private static final String REQUESTS = "requests";
    private static final String STATEMENT = "statement";

    private final WaitingCounts counts;
    private final CharterDesk charters;
    private final RequestDesk requests;
    private final Statements statements;

    AtHand(WaitingCounts counts, CharterDesk charters, RequestDesk requests, Statements statements) {
        this.counts = counts;
        this.charters = charters;
        this.requests = requests;
        this.statements = statements;
    }

    /** By the key of the entry; an entry that is not among them waits for nobody. */
    Map<String, Long> of(Page page) {
        Account me = page.me();
        var waiting = new HashMap<String, Long>();
        counts.of(new Reader(me.id(), me.roles())).forEach((name, count) -> waiting.put(name, (long) count));
        // One query finds whether there is anything; only then it is asked what of it is for this reader.
        waiting.computeIfPresent(REQUESTS, (_, some) -> some == 0 ? 0 : requests.atHand(page));
        waiting.computeIfPresent(STATEMENT, (_, some) -> some > 0 && isStatementWaiting(page) ? 1L : 0L);
        waiting.put("charters", (long) charters.atHand(page).size());
        return waiting;
    }

    /** Whether the statement waits for something that this reader can do: a signature, or, when all are there, publishing. */
    public boolean isStatementWaiting(Page page) {
        return statements.open().stream()
                .filter(open -> open.state() == StaffStatement.State.REVIEW)
                .filter(open -> !statements.isOutdated(open))
                .anyMatch(open -> open.missing().isEmpty()
                        ? page.me().hasAny(Desk.WRITER_ROLES)
                        : open.missing().stream().anyMatch(page.me()::hasAny)
                                && !open.isSignedBy(page.me().id()));
    }
}
