package helder.commands;

import helder.store.TestEngine;

final class OrderSecretsOnSqliteTest extends OrderSecretsContract {
    OrderSecretsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
