package helder.store;

final class PreparedOnPostgresTest extends PreparedContract {

    PreparedOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
