package helder.organisation;

import helder.store.TestEngine;

final class ProfilesOnPostgresTest extends ProfilesContract {
    ProfilesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
