package helder.people;

import helder.store.TestEngine;

final class StandingOnPostgresTest extends StandingContract {
    StandingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
