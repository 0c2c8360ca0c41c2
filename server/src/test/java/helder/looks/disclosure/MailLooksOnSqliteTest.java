package helder.looks.disclosure;

import helder.store.TestEngine;

final class MailLooksOnSqliteTest extends MailLooksContract {
    MailLooksOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
