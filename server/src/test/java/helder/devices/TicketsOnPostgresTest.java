package helder.devices;

import helder.store.TestEngine;

final class TicketsOnPostgresTest extends TicketsContract {
    TicketsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
