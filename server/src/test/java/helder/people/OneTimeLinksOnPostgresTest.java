package helder.people;

import helder.store.TestEngine;

final class OneTimeLinksOnPostgresTest extends OneTimeLinksContract {
    OneTimeLinksOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
