package helder.android.wire;

import helder.store.TestEngine;

final class PhoneIntakeOnSqliteTest extends PhoneIntakeContract {
    PhoneIntakeOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
