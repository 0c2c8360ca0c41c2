package helder.devices;

import helder.store.TestEngine;

final class CharterLifeOnSqliteTest extends CharterLifeContract {
    CharterLifeOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
