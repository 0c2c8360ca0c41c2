package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void whoHasAPasswordKeepsItAndWhoIsNewGetsOne() throws IOException {
        Path file = directory.resolve("sign-ins.json");
        Cast few = Cast.of(10);
        SignIns first = SignIns.of(file, few, new SecureRandom());
        Cast more = Cast.of(20);
        SignIns second = SignIns.of(file, more, new SecureRandom());
        assertThat(few.people())
                .allSatisfy(employee -> assertThat(second.password(employee)).isEqualTo(first.password(employee)));
        assertThat(second.password(more.people().getLast())).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void onlyTheOwnerOfTheFileReadsPasswords() throws IOException {
        Path file = directory.resolve("sign-ins.json");
        SignIns.of(file, Cast.of(10), new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
