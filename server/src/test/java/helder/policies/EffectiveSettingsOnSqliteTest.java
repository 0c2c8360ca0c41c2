package helder.policies;

import helder.store.TestEngine;

final class EffectiveSettingsOnSqliteTest extends EffectiveSettingsContract {
    EffectiveSettingsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
