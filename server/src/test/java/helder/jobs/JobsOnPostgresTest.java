package helder.jobs;

import helder.store.TestEngine;

final class JobsOnPostgresTest extends JobsContract {
    JobsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
