package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void devicesFindTheServerAtTheNextStartByTheSamePorts() throws IOException, StoppedException {
        var place = new Place(directory);
        Ports first = Ports.any();
        first.keep(place);
        Ports second = Ports.choose(place, 0);
        assertThat(second.web()).isEqualTo(first.web());
        assertThat(second.device()).isEqualTo(first.device());
        assertThat(second.google()).isEqualTo(first.google());
    }

    @Test
    void anotherPortThanTheDevicesKnowIsRefused() throws IOException {
        var place = new Place(directory);
        Ports first = Ports.any();
        first.keep(place);
        assertThatThrownBy(() -> Ports.choose(place, first.web() == 20_000 ? 20_002 : 20_000))
                .isInstanceOf(StoppedException.class)
                .hasMessageContainingAll(Integer.toString(first.web()), "--reset");
    }

    @Test
    void aPortInUseIsNamedWithWhatToDo() throws IOException {
        var place = new Place(directory);
        try (var other = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.choose(place, other.getLocalPort()))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll(Integer.toString(other.getLocalPort()), "in use", "--port");
            new Ports(other.getLocalPort(), other.getLocalPort() + 1, 1, 1, 1, 1).keep(place);
            assertThatThrownBy(() -> Ports.choose(place, 0))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll(Integer.toString(other.getLocalPort()), "Stop that program", "--reset");
        }
    }

    @Test
    void aDamagedFileIsNamedWithWhatToDo() throws IOException {
        var place = new Place(directory);
        for (String damaged : new String[] {"", "8443\n", "8443\n8444\n", "8443\n8444\nx\n"}) {
            Files.writeString(place.ports(), damaged);
            assertThatThrownBy(() -> Ports.choose(place, 0))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll("damaged", "--reset");
        }
    }
}
