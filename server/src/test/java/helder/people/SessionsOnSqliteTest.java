package helder.people;

import helder.store.TestEngine;

final class SessionsOnSqliteTest extends SessionsContract {
    SessionsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
