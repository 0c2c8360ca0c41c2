package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import helder.bench.OpensslClients.Kind;
import org.junit.jupiter.api.Test;

class OpensslClientsTest {

    private static final String NEW = """
            Collecting connection statistics for 1 seconds
            ***********

            662 connections in 0.53s; 1249.06 connections/user sec, bytes read 2877714
            662 connections in 2 real seconds, 4347 bytes read per connection
            """;

    private static final String RESUMED = """


            Now timing with session id reuse.
            starting
            rrrrrr

            879 connections in 0.35s; 2511.43 connections/user sec, bytes read 3448317
            879 connections in 2 real seconds, 3923 bytes read per connection
            """;

    @Test
    void connectionsAreCounted() {
        assertThat(OpensslClients.connections(NEW)).isEqualTo(662);
        assertThat(OpensslClients.wrong(Kind.FULL_1_3, 0, NEW)).isEmpty();
        assertThat(OpensslClients.connections(RESUMED)).isEqualTo(879);
        assertThat(OpensslClients.wrong(Kind.RESUMED_1_2, 0, RESUMED)).isEmpty();
    }

    @Test
    void sessionsThatWereNotWhatTheyShouldBeAreAnError() {
        assertThat(OpensslClients.wrong(Kind.RESUMED_1_3, 0, NEW))
                .hasValueSatisfying(what -> assertThat(what).contains("not resumed"));
        assertThat(OpensslClients.wrong(Kind.FULL_1_2, 0, RESUMED)).isPresent();
        assertThat(OpensslClients.wrong(Kind.FULL_1_2, 1, "Connect error\n")).isPresent();
        assertThat(OpensslClients.wrong(Kind.FULL_1_3, 0, NEW.replace("bytes read 2877714", "bytes read 0")))
                .isPresent();
    }
}
