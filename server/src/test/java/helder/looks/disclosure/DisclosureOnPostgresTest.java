package helder.looks.disclosure;

import helder.store.TestEngine;

class DisclosureOnPostgresTest extends DisclosureContract {
    DisclosureOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
