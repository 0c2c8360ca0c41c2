package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void theReferenceInTheDocumentationIsThatOfTheseCommands() throws IOException {
        assertThat(Files.readString(Path.of("../docs/administrator/command-line.md")))
                .as("make it again: bin/helder reference > docs/administrator/command-line.md")
                .isEqualTo(ReferenceCommand.markdown());
    }
}
