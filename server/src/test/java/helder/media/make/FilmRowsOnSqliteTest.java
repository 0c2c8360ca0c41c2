package helder.media.make;

import helder.store.TestEngine;

final class FilmRowsOnSqliteTest extends FilmRowsContract {
    FilmRowsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
