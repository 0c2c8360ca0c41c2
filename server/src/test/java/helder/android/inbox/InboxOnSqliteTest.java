package helder.android.inbox;

import helder.store.TestEngine;

final class InboxOnSqliteTest extends InboxContract {
    InboxOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
