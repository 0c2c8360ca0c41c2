package helder.mail;

import helder.store.TestEngine;

final class SendMailOnSqliteTest extends SendMailContract {
    SendMailOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
