package helder.people;

import helder.store.TestEngine;

final class PersonChangesOnSqliteTest extends PersonChangesContract {
    PersonChangesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
