package helder.people;

import helder.store.TestEngine;

final class PeopleOnSqliteTest extends PeopleContract {
    PeopleOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
