package helder.android.inbox;

import helder.store.TestEngine;

final class InboxOnPostgresTest extends InboxContract {
    InboxOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
