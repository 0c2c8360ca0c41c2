package helder.guides;

import helder.store.TestEngine;

final class OwnGuidesOnPostgresTest extends OwnGuidesContract {
    OwnGuidesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
