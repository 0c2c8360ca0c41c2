package helder.android.wire;

import helder.store.TestEngine;

final class PhoneIntakeOnPostgresTest extends PhoneIntakeContract {
    PhoneIntakeOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
