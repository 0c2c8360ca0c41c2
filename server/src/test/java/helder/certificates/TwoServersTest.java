package helder.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Ids;
import helder.identity.TestSettings;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.store.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one PostgreSQL, each with a store and a data directory of its own. */
class TwoServersTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERVERS = 3;

    @TempDir
    private Path directory;

    private StoreSettings settings;

    @BeforeEach
    void makeDatabase() {
        settings = TestEngine.POSTGRES.fresh(directory.resolve("first"));
    }

    private Authorities authorities(Store store, Path data) {
        return new Authorities(
                new AuthorityRepository(store, Vault.open(data, true, RANDOM), new Ids(InstantSource.system(), RANDOM)),
                TestSettings.in(data, Map.of("hostname", "localhost")),
                InstantSource.system(),
                RANDOM);
    }

    @Test
    void serversThatStartAtOnceForTheFirstTimeAgreeOnTheirAuthorities() throws Exception {
        Vault.open(settings.directory(), true, RANDOM);
        var together = new CyclicBarrier(SERVERS);
        Set<X509Certificate> made = ConcurrentHashMap.newKeySet();
        Callable<Boolean> start = () -> {
            try (Store store = Store.open(settings)) {
                Authorities authorities = authorities(store, settings.directory());
                together.await();
                made.add(authorities.devices().certificate());
                made.add(authorities.profileSigner().certificate());
                return true;
            }
        };
        try (var servers = Executors.newFixedThreadPool(SERVERS)) {
            for (Future<Boolean> each : servers.invokeAll(List.of(start, start, start))) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void aServerWithAnotherKeyFileRefusesAndSaysWhatToDo() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        try (Store store = Store.open(settings)) {
            authorities(store, settings.directory()).devices();
            Authorities wrong = authorities(store, other);
            assertThatThrownBy(wrong::devices)
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("not the one that this database was set up with")
                    .hasMessageContaining("copy it from another server");
        }
    }
}
