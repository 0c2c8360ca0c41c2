package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {

    @Test
    void aPathOfThisSiteIsKept() {
        assertThat(OwnPath.or("/devices/1?tab=2", "/")).isEqualTo("/devices/1?tab=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "///evil.example",
                "https:evil.example",
                "@evil.example",
                "user@evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                "/%0d%0aSet-Cookie: x=y",
                "javascript:alert(1)",
                "devices",
                "",
                "/a\r\nSet-Cookie: x=y",
                "/ evil",
                "/é"
            })
    void anotherPlaceIsNot(String path) {
        assertThat(OwnPath.or(path, "/home")).isEqualTo("/home");
    }

    @Test
    void aMissingOrEndlessPathIsNot() {
        assertThat(OwnPath.or(null, "/")).isEqualTo("/");
        assertThat(OwnPath.or("/" + "a".repeat(600), "/")).isEqualTo("/");
    }
}
