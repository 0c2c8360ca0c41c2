package helder.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import helder.house.MovableClock;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down, and nobody can lock somebody out from another network than that person's own. */
class PasswordSignInTest {

    private static final String HOME = "192.0.2.7";
    private static final String RIGHT = "zeven grote beuken";
    private static final Account NOOR = new Account(
            new PersonId("noor"), "Noor", "Noor", "noor@x", Language.NL, Optional.empty(), Set.of(), Instant.EPOCH);

    private final MovableClock clock = new MovableClock();
    private final PasswordSignIn signIn = new PasswordSignIn(
            new Accounts() {
                @Override
                public Optional<Account> check(String email, String password) {
                    return Optional.of(NOOR).filter(_ -> password.equals(RIGHT));
                }

                @Override
                public Optional<Account> find(PersonId id) {
                    return Optional.of(NOOR);
                }

                @Override
                public void setLanguage(PersonId id, Language language) {}
            },
            clock);

    private boolean isThrottled(String email, String password, String address) {
        try {
            signIn.check(email, password, address);
            return false;
        } catch (ProblemException e) {
            assertThat(e.problem()).isEqualTo(Problem.TOO_MANY_REQUESTS);
            return true;
        }
    }

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(isThrottled(email, "guess", address)).as("attempt " + i).isFalse();
        }
    }

    @Test
    void tenWrongPasswordsFromElsewhereLockNobodyOut() {
        fail(10, "noor@x", "198.51.100.1");
        assertThat(isThrottled("Noor@x ", RIGHT, "198.51.100.1")).isTrue();
        assertThat(isThrottled("joris@x", "guess", "198.51.100.1")).isFalse();
        assertThat(signIn.check("noor@x", RIGHT, HOME)).contains(NOOR);
        clock.advance(Duration.ofMinutes(16));
        assertThat(isThrottled("noor@x", "guess", "198.51.100.1")).isFalse();
    }

    @Test
    void aNetworkOfIpv6CountsAsOne() {
        for (int i = 0; i < 10; i++) {
            assertThat(isThrottled("noor@x", "guess", "2001:db8:1:2::" + i)).isFalse();
        }
        assertThat(isThrottled("noor@x", "guess", "2001:db8:1:2:ffff::1")).isTrue();
        assertThat(isThrottled("noor@x", "guess", "2001:db8:1:3::1")).isFalse();
    }

    @Test
    void aNetworkThatTriesManyAccountsIsSlowedDown() {
        for (int i = 0; i < 50; i++) {
            fail(1, "person" + i + "@x", HOME);
        }
        assertThat(isThrottled("another@x", "guess", HOME)).isTrue();
        assertThat(isThrottled("another@x", "guess", "192.0.2.8")).isFalse();
    }

    @Test
    void manyNetworksSlowDownAnAccountButNotWhereItsPersonUsuallyIs() {
        assertThat(signIn.check("noor@x", RIGHT, HOME)).isPresent();
        for (int i = 0; i < 20; i++) {
            fail(10, "noor@x", "198.51.100." + i);
        }
        assertThat(isThrottled("noor@x", RIGHT, "198.51.100.99")).isTrue();
        assertThat(signIn.check("noor@x", RIGHT, HOME)).isPresent();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> signIn.check("noor@x", "guess", "198.51.100.99"));
    }

    @Test
    void aNetworkThatWasSlowedDownStillLetsInThoseWhoUsuallySignInThere() {
        assertThat(signIn.check("noor@x", RIGHT, HOME)).isPresent();
        for (int i = 0; i < 50; i++) {
            fail(1, "person" + i + "@x", HOME);
        }
        assertThat(isThrottled("joris@x", RIGHT, HOME)).isTrue();
        assertThat(signIn.check("noor@x", RIGHT, HOME)).contains(NOOR);
    }

    @Test
    void whoSharesTheNetworkCanStillSlowDownAnAccountThere() {
        assertThat(signIn.check("noor@x", RIGHT, HOME)).isPresent();
        fail(10, "noor@x", HOME);
        assertThat(isThrottled("noor@x", RIGHT, HOME)).isTrue();
        assertThat(signIn.check("noor@x", RIGHT, "192.0.2.8")).contains(NOOR);
        clock.advance(Duration.ofMinutes(16));
        assertThat(signIn.check("noor@x", RIGHT, HOME)).contains(NOOR);
    }

    @Test
    void aNetworkIsOneAddressOfTheOldKindAndHalfOfTheNew() {
        assertThat(Network.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Network.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("[2001:db8:0:0:9::%eth0]"));
        assertThat(Network.of("2001:db8::1")).isNotEqualTo(Network.of("2001:db8:0:1::1"));
        assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("2001:db8:0:0:9:8:7:6"));
        assertThat(Network.of("2001:db8:0:0:9:8:7:6%eth0")).isEqualTo(Network.of("2001:DB8::"));
        assertThat(Network.of("192.0.2.7:4711")).isEqualTo("192.0.2.7");
        assertThat(Network.of("[2001:db8::1]:4711")).isEqualTo(Network.of("2001:db8::1"));
        assertThat(Network.of("no address")).isEqualTo("no address");
    }
}
