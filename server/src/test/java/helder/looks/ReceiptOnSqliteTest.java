package helder.looks;

import helder.store.TestEngine;

final class ReceiptOnSqliteTest extends ReceiptContract {
    ReceiptOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
