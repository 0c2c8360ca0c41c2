package helder.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of mail servers as an operator types them. */
class MailServerTest {

    @Test
    void theUsualPortsNeedNotBeSaid() {
        assertThat(MailServer.parse("smtps://helder@mail.example.org"))
                .isEqualTo(new MailServer(true, "mail.example.org", 465, Optional.of("helder")));
        assertThat(MailServer.parse("smtp://mail.example.org"))
                .isEqualTo(new MailServer(false, "mail.example.org", 587, Optional.empty()));
        assertThat(MailServer.parse("smtp://mail.example.org:2525").port()).isEqualTo(2525);
    }

    @Test
    void anAddressAsAUserIsWrittenWithItsSignEncoded() {
        assertThat(MailServer.parse("smtps://helder%40example.org@mail.example.org")
                        .user())
                .contains("helder@example.org");
    }

    @Test
    void whoSignsInIsNotShown() {
        assertThat(MailServer.parse("smtps://helder@mail.example.org").address())
                .isEqualTo("smtps://mail.example.org:465");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.org",
                "https://mail.example.org",
                "smtp:mail.example.org",
                "smtp://",
                "smtp://mail.example.org/inbox",
                "smtp://mail.example.org?tls=no",
                "smtp://mail.example.org:65536",
                "smtp://mail example.org"
            })
    void otherAddressesAreRefusedWithHowOneLooks(String address) {
        assertThatThrownBy(() -> MailServer.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smtps://helder@mail.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]:25"})
    void onlyOnThisMachineMayTlsBeMissing(String address) {
        assertThat(MailServer.parse(address).isHere()).isTrue();
        assertThat(MailServer.parse("smtp://localhost.example.org").isHere()).isFalse();
        assertThat(MailServer.parse("smtp://10.0.0.1").isHere()).isFalse();
    }
}
