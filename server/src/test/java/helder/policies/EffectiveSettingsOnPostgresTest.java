package helder.policies;

import helder.store.TestEngine;

final class EffectiveSettingsOnPostgresTest extends EffectiveSettingsContract {
    EffectiveSettingsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
