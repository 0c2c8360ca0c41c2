package helder.apple.push;

import helder.store.TestEngine;

final class PushingOnPostgresTest extends PushingContract {
    PushingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
