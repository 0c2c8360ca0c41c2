package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

    @TempDir
    Path directory;

    @Test
    void whatNoSampleTellsOfIsNotLost() throws IOException {
        Path file = directory.resolve("without-samples.jfr");
        try (var recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        Profile profile = Profile.of(file, 10, 1, 2, 3);
        assertThat(profile.of(Spending.COMPILING)).isEqualTo(1e6);
        assertThat(profile.of(Spending.COLLECTING)).isEqualTo(2e6);
        assertThat(profile.of(Spending.DATABASE)).isEqualTo(3e6);
        assertThat(profile.of(Spending.OTHER)).isCloseTo(4e6, within(1.0));
    }
}
