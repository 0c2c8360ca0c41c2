package helder.portal.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDeviceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0 | windows
                    Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 | android
                    Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Mobile Safari | phone
                    Mozilla/5.0 (iPad; CPU OS 26_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile Safari/604.1 | tablet
                    Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 | computer
                    """)
    void whatABrowserSaysPlainlyStandsThereAtFirst(String browser, String word) {
        assertThat(PlainDevice.of(Optional.of(browser))).contains(word);
    }

    @Test
    void anIpadThatSaysThatItIsAMacIsAskedWhatItIs() {
        assertThat(
                        PlainDevice.of(
                                Optional.of(
                                        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15")))
                .isEmpty();
        assertThat(PlainDevice.of(Optional.of("curl/8.14"))).isEmpty();
        assertThat(PlainDevice.of(Optional.empty())).isEmpty();
    }
}
