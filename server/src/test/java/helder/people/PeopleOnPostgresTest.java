package helder.people;

import helder.store.TestEngine;

final class PeopleOnPostgresTest extends PeopleContract {
    PeopleOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
