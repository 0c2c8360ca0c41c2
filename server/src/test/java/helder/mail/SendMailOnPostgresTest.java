package helder.mail;

import helder.store.TestEngine;

final class SendMailOnPostgresTest extends SendMailContract {
    SendMailOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
