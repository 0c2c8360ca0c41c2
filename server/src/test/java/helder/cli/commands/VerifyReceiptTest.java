package helder.cli.commands;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;

import helder.cli.commands.Terminal.Outcome;
import helder.identity.PersonId;
import helder.looks.LogRooms;
import helder.store.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts tell a receipt that proves something from one that is not signed yet, and from one that was changed, by the exit code. */
class VerifyReceiptTest {

    private static final PersonId NOOR = new PersonId("noor");

    @TempDir
    Path directory;

    private Outcome verify(Path file, String... more) {
        return new Terminal(directory).run("verify-receipt " + String.join(" ", more), file.toString());
    }

    @Test
    void aReceiptProvesSomethingOnceItIsSigned() throws IOException {
        try (var rooms = new LogRooms(TestEngine.SQLITE, directory)) {
            rooms.checkpoints.run();
            String look = rooms.look(rooms.house.looks, "Noor called", device("noor", "noors-phone"));
            Path file = directory.resolve("receipt.json");
            Files.writeString(file, rooms.receipts.of(NOOR, look).orElseThrow().json());

            Outcome early = verify(file);
            assertThat(early.exit()).isEqualTo(3);
            assertThat(early.out())
                    .startsWith("Not signed yet.")
                    .contains("proves nothing")
                    .doesNotContain("as Helder gave it out");
            Outcome forPrograms = verify(file, "--json");
            assertThat(forPrograms.exit()).isEqualTo(3);
            assertThat(forPrograms.out()).contains("\"signed\" : false");
            assertThat(verify(file, "--key", "abc").exit()).isEqualTo(1);

            rooms.checkpoints.run();
            Files.writeString(file, rooms.receipts.of(NOOR, look).orElseThrow().json());
            Outcome signed = verify(file);
            assertThat(signed.exit()).isZero();
            assertThat(signed.out())
                    .startsWith("The receipt is as Helder gave it out")
                    .contains("It was signed at");
            assertThat(verify(file, "--key", "abc"))
                    .satisfies(other -> assertThat(other.exit()).isEqualTo(1))
                    .satisfies(other -> assertThat(other.err()).contains("Another key"));

            Files.writeString(file, Files.readString(file).replace("Noor called", "Noor wrote"));
            assertThat(verify(file).exit()).as("changed").isEqualTo(1);
        }
    }
}
