package helder.media.make;

import helder.store.TestEngine;

final class FilmRowsOnPostgresTest extends FilmRowsContract {
    FilmRowsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
