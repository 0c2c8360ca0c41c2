package helder.commands;

import helder.store.TestEngine;

final class OrderSecretsOnPostgresTest extends OrderSecretsContract {
    OrderSecretsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
