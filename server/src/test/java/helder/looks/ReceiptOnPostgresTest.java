package helder.looks;

import helder.store.TestEngine;

final class ReceiptOnPostgresTest extends ReceiptContract {
    ReceiptOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
