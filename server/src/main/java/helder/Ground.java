package helder;

import helder.identity.Ids;
import helder.identity.ServerSettings;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.text.Texts;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every room stands on: clock, randomness, ids, storage, secrets, texts. */
@Configuration(proxyBeanMethods = false)
class Ground {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(InstantSource clock, SecureRandom random) {
        return new Ids(clock, random);
    }

    @Bean(destroyMethod = "close")
    Store store(ServerSettings settings) {
        return Store.open(new StoreSettings(settings.data(), settings.database()));
    }

    @Bean
    Installation installation(Store store) {
        return new Installation(store);
    }

    @Bean
    Node node(ServerSettings settings, Ids ids, Store store) { // the store makes the directory
        return Node.of(settings.data(), ids);
    }

    @Bean
    Vault vault(ServerSettings settings, SecureRandom random, Store store) {
        boolean keyExists = Files.exists(settings.data().resolve(Vault.FILE));
        return Vault.open(settings.data(), keyExists || !store.hasData(), random);
    }

    @Bean
    Texts texts() {
        return Texts.shipped();
    }
}
