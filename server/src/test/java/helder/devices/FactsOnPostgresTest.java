package helder.devices;

import helder.store.TestEngine;

final class FactsOnPostgresTest extends FactsContract {
    FactsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
