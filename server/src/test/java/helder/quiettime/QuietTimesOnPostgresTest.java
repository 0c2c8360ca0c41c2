package helder.quiettime;

import helder.store.TestEngine;

final class QuietTimesOnPostgresTest extends QuietTimesContract {
    QuietTimesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
