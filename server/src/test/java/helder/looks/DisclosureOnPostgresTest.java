package helder.looks;

import helder.store.TestEngine;

class DisclosureOnPostgresTest extends DisclosureContract {
    DisclosureOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
