package helder.people;

import helder.store.TestEngine;

final class PersonChangesOnPostgresTest extends PersonChangesContract {
    PersonChangesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
