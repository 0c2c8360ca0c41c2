package helder.looks.disclosure;

import helder.store.TestEngine;

class DisclosureOnSqliteTest extends DisclosureContract {
    DisclosureOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
