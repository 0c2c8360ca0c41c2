package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.PersonId;
import helder.web.SignedIn;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.csrf.DefaultCsrfToken;

final class SessionAttributesTest {

    @Test
    void whatIsKeptComesBackAsItWas() throws IOException {
        Map<String, Object> attributes = Map.of(
                "text",
                "zoë",
                "number",
                7L,
                "count",
                3,
                "flag",
                true,
                "instant",
                Instant.parse("2026-11-24T09:00:00Z"),
                "who",
                new SignedIn(new PersonId("p"), Instant.EPOCH, Instant.ofEpochMilli(7)));

        assertThat(SessionAttributes.read(SessionAttributes.write(attributes))).isEqualTo(attributes);
    }

    @Test
    void aTextOfAnyLengthComesBack() throws IOException {
        Map<String, Object> attributes = Map.of("long", "é€".repeat(400_000), "short", "€".repeat(21_000));
        assertThat(SessionAttributes.read(SessionAttributes.write(attributes))).isEqualTo(attributes);
    }

    @Test
    void theTokenAgainstForgedRequestsComesBack() throws IOException {
        Map<String, Object> read = SessionAttributes.read(
                SessionAttributes.write(Map.of("csrf", new DefaultCsrfToken("X-CSRF", "_csrf", "secret"))));

        assertThat(read.get("csrf"))
                .isInstanceOfSatisfying(
                        DefaultCsrfToken.class,
                        token -> assertThat(token.getToken()).isEqualTo("secret"));
    }

    @Test
    void anObjectOfAnotherTypeIsRefusedWhenItIsSet() {
        assertThatThrownBy(() -> SessionAttributes.requireKept("basket", new HashMap<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("basket");
    }

    @Test
    void bytesOfAnotherFormatAreRefused() {
        assertThatThrownBy(() -> SessionAttributes.read(new byte[] {1, 0, 0})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SessionAttributes.read(new byte[] {2, 0, 9})).isInstanceOf(IOException.class);
    }
}
