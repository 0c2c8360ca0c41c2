package helder.jobs;

import helder.store.TestEngine;

final class JobsOnSqliteTest extends JobsContract {
    JobsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
