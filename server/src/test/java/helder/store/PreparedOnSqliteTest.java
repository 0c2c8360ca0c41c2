package helder.store;

final class PreparedOnSqliteTest extends PreparedContract {

    PreparedOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
