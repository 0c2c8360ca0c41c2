package helder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    private static ServerSettings settings(Map<String, Object> publicPorts) {
        Map<String, Object> all = new HashMap<>(publicPorts);
        all.putAll(Map.of("hostname", "mdm.example.org", "web-port", 8443, "device-port", 8444));
        return TestSettings.in(Path.of("unused"), all);
    }

    @Test
    void addressesNameThePortsAtWhichPeopleAndDevicesComeIn() {
        ServerSettings plain = settings(Map.of());
        assertThat(plain.webAddress()).isEqualTo("https://mdm.example.org:8443");
        assertThat(plain.deviceAddress()).isEqualTo("https://mdm.example.org:8444");
        ServerSettings forwarded = settings(Map.of("public-web-port", 443, "public-device-port", 9000));
        assertThat(forwarded.webAddress()).isEqualTo("https://mdm.example.org");
        assertThat(forwarded.deviceAddress()).isEqualTo("https://mdm.example.org:9000");
        assertThat(forwarded.devicePort()).isEqualTo(8444);
    }
}
