package helder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    private static ServerSettings settings(Optional<Integer> publicWeb, Optional<Integer> publicDevices) {
        return new ServerSettings(
                Path.of("unused"),
                Optional.empty(),
                "mdm.example.org",
                8443,
                8444,
                publicWeb,
                publicDevices,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void addressesNameThePortsAtWhichPeopleAndDevicesComeIn() {
        ServerSettings plain = settings(Optional.empty(), Optional.empty());
        assertThat(plain.webAddress()).isEqualTo("https://mdm.example.org:8443");
        assertThat(plain.deviceAddress()).isEqualTo("https://mdm.example.org:8444");
        ServerSettings forwarded = settings(Optional.of(443), Optional.of(9000));
        assertThat(forwarded.webAddress()).isEqualTo("https://mdm.example.org");
        assertThat(forwarded.deviceAddress()).isEqualTo("https://mdm.example.org:9000");
        assertThat(forwarded.devicePort()).isEqualTo(8444);
    }
}
