package helder.people;

import helder.store.TestEngine;

final class OneTimeLinksOnSqliteTest extends OneTimeLinksContract {
    OneTimeLinksOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
