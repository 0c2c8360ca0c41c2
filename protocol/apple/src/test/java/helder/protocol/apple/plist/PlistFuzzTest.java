package helder.protocol.apple.plist;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PlistFuzzTest {
    private final PlistReader reader = new PlistReader(new PlistLimits(100_000, 32, 5_000));

    @FuzzTest
    void anyBytesAreReadOrRefusedAndWhatIsReadCanBeWritten(byte[] document) throws PlistException {
        PlistValue value;
        try {
            value = reader.read(document).root();
        } catch (PlistException refused) {
            assertThat(refused.whatIsWrong()).isNotBlank();
            return;
        }
        assertThat(new PlistReader(PlistLimits.CHECK_IN)
                        .read(PlistWriter.write(value))
                        .root())
                .isEqualTo(value);
    }
}
