package helder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map that newcomers read. */
class MapTest {

    @Test
    void everyRoomIsOnTheMap() throws IOException {
        String map = Files.readString(Path.of("../docs/architecture.md"));
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/helder"))) {
            assertThat(rooms.filter(Files::isDirectory).map(room -> "| `" + room.getFileName() + "` |"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(map).contains(row));
        }
    }
}
