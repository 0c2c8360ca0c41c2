package helder.charter;

import helder.store.TestEngine;

final class DraftsOnPostgresTest extends DraftsContract {
    DraftsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
