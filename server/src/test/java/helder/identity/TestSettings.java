package helder.identity;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a server on this machine, on whatever ports are free, read as the server reads its own. */
public final class TestSettings {

    private static final Map<String, Object> HERE = Map.of("hostname", "localhost", "web-port", 0, "device-port", 0);

    private TestSettings() {}

    /** @param more what else is set, or set otherwise, such as {@code hostname} */
    public static ServerSettings in(Path data, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of("helder.data", data));
        HERE.forEach((name, value) -> properties.put("helder." + name, value));
        more.forEach((name, value) -> properties.put("helder." + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("helder", ServerSettings.class)
                .get();
    }
}
