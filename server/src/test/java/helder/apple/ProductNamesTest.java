package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iPhone17,3 | iPhone 16 | iPhone 16 (iPhone17,3)",
                "iPhone99,1 | iPhone (iPhone99,1) | iPhone (iPhone99,1)",
                "MacBookPro99,1 | MacBook Pro (MacBookPro99,1) | MacBook Pro (MacBookPro99,1)",
                "Mac16,12 | MacBook Air 13-inch (M4) | MacBook Air 13-inch (M4) (Mac16,12)",
                "something else | something else | something else",
                "iPhone1,2,3 | iPhone1,2,3 | iPhone1,2,3"
            })
    void aModelIsCalledAsItIsSold(String model, String name, String withCode) {
        assertThat(ProductNames.of(model)).isEqualTo(name);
        assertThat(ProductNames.withCode(model)).isEqualTo(withCode);
    }

    @Test
    void everyModelOfTheVirtualDevicesHasAName() {
        assertThat(ProductNames.of("iPad15,3")).isEqualTo("iPad Air 11-inch (M3)");
    }
}
