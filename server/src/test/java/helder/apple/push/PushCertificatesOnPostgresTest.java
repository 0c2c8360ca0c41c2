package helder.apple.push;

import helder.store.TestEngine;

final class PushCertificatesOnPostgresTest extends PushCertificatesContract {
    PushCertificatesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
