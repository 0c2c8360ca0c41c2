package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

    private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());

    @TempDir
    Path directory;

    @Test
    void aServerStaysTheSameNodeUntilItIsForgotten() {
        Node first = Node.of(directory, ids);
        assertThat(Node.of(directory, ids)).isEqualTo(first);
        Node.forget(directory);
        assertThat(Node.of(directory, ids)).isNotEqualTo(first);
        assertThat(directory).isDirectoryContaining("glob:**" + Node.FILE).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aDamagedFileIsSaidToBeOne() throws IOException {
        Files.writeString(directory.resolve(Node.FILE), "something else");
        assertThatThrownBy(() -> Node.of(directory, ids))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }
}
