package helder.looks;

import helder.store.TestEngine;

class DisclosureOnSqliteTest extends DisclosureContract {
    DisclosureOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
