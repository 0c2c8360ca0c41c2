package helder.looks.disclosure;

import helder.store.TestEngine;

final class MailLooksOnPostgresTest extends MailLooksContract {
    MailLooksOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
