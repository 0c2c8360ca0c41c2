package helder.organisation;

import helder.store.TestEngine;

final class ProfilesOnSqliteTest extends ProfilesContract {
    ProfilesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
