package helder.people;

import helder.store.TestEngine;

final class SessionsOnPostgresTest extends SessionsContract {
    SessionsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
