package helder.looks;

import helder.store.TestEngine;

final class MailLooksOnSqliteTest extends MailLooksContract {
    MailLooksOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
