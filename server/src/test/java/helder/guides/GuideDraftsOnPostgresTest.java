package helder.guides;

import helder.store.TestEngine;

final class GuideDraftsOnPostgresTest extends GuideDraftsContract {
    GuideDraftsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
