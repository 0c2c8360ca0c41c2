package helder.devices;

import helder.store.TestEngine;

final class CharterLifeOnPostgresTest extends CharterLifeContract {
    CharterLifeOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
