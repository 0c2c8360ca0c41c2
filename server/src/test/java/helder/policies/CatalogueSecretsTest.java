package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.android.AndroidRenderer;
import helder.android.AndroidSecretParts;
import helder.apple.AppleRenderer;
import helder.apple.AppleSecretParts;
import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Platform;
import helder.windows.WindowsRenderer;
import helder.windows.WindowsSecretParts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of settings and the platforms agree about what is secret. */
class CatalogueSecretsTest {

    private static final int POLICIES = 60;

    /** As {@link ArbitrarySettings} makes them. */
    private static final String SECRET = "passphrase [0-9]";

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final Map<Platform, Renderer> renderers = Stream.of(
                    new AppleRenderer(), new WindowsRenderer(), new AndroidRenderer())
            .collect(Collectors.toMap(Renderer::platform, Function.identity()));
    private final Map<Platform, SecretParts> parts = Stream.of(
                    new AppleSecretParts(), new WindowsSecretParts(), new AndroidSecretParts())
            .collect(Collectors.toMap(SecretParts::platform, Function.identity()));

    @Test
    void noPlatformKeepsWhatTheCatalogueCallsASecret() {
        Set<Platform> tried = EnumSet.noneOf(Platform.class);
        List<Target> targets = List.copyOf(Targets.all().values());
        for (int i = 0; i < POLICIES; i++) {
            Target target = arbitrary.of(targets);
            for (Order.Act act : Objects.requireNonNull(renderers.get(target.platform()))
                    .render(ArbitrarySettings.of(arbitrary), target)
                    .orders()) {
                if (act.parameters().toString().matches("(?s).*" + SECRET + ".*")) {
                    tried.add(target.platform());
                }
                var stays = new TreeMap<>(act.parameters());
                stays.putAll(
                        Objects.requireNonNull(parts.get(target.platform())).without(act));
                assertThat(stays.toString()).as("%s: %s", arbitrary, target).doesNotContainPattern(SECRET);
            }
        }
        assertThat(tried).as("%s", arbitrary).containsExactlyInAnyOrder(Platform.values());
    }
}
