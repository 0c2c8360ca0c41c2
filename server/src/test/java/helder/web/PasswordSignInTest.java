package helder.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import helder.house.MovableClock;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guessing is slowed down, and nobody can lock somebody out from another network than that person's own. */
class PasswordSignInTest {

    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private static final String HOME = "192.0.2.7";
    private static final String RIGHT = "zeven grote beuken";
    private static final Account NOOR = new Account(
            new PersonId("noor"), "Noor", "Noor", "noor@x", Language.NL, Optional.empty(), Set.of(), Instant.EPOCH);

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger computed = new AtomicInteger();
    private volatile Runnable duringCheck = () -> {};
    private final PasswordSignIn signIn = new PasswordSignIn(
            new Accounts() {
                @Override
                public Optional<Account> check(String email, String password) {
                    computed.incrementAndGet();
                    duringCheck.run();
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

    /** As a script would: all of them ask before the first one is answered. */
    private List<Boolean> atOnce(int times, IntFunction<String> email, String password) throws Exception {
        var go = new CountDownLatch(1);
        duringCheck = () -> awaitQuietly(go);
        var throttled = Collections.synchronizedList(new ArrayList<Boolean>());
        List<Thread> threads = IntStream.range(0, times)
                .mapToObj(i ->
                        Thread.ofPlatform().start(() -> throttled.add(isThrottled(email.apply(i), password, HOME))))
                .toList();
        while (!threads.stream().map(Thread::getState).allMatch(WAITING::contains)) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        duringCheck = () -> {};
        return throttled;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyAttemptsAtOnceTryNoMoreThanOneAfterTheOther() throws Exception {
        List<Boolean> throttled = atOnce(50, _ -> "noor@x", "guess");
        assertThat(computed).hasValue(10);
        assertThat(throttled).hasSize(50).filteredOn(each -> each).hasSize(40);
        clock.advance(Duration.ofMinutes(16));
        assertThat(signIn.check("noor@x", RIGHT, HOME)).contains(NOOR);
    }

    @Test
    void aNetworkThatTriesManyAccountsAtOnceTriesNoMore() throws Exception {
        atOnce(70, i -> "person" + i + "@x", "guess");
        assertThat(computed).hasValue(50);
    }

    @Test
    void rightPasswordsCountForNothingHoweverManyComeAtOnce() throws Exception {
        assertThat(atOnce(70, i -> "person" + i + "@x", RIGHT)).hasSize(70).doesNotContain(true);
        fail(10, "noor@x", HOME);
    }

    @Test
    void anAttemptThatCouldNotBeCheckedIsNotCounted() {
        duringCheck = () -> {
            throw new IllegalStateException("no storage");
        };
        for (int i = 0; i < 60; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> signIn.check("noor@x", RIGHT, HOME));
        }
        duringCheck = () -> {};
        assertThat(signIn.check("noor@x", RIGHT, HOME)).contains(NOOR);
    }

    /** Else each would cost megabytes of memory for a quarter of an hour, and its accents minutes of a processor. */
    @Test
    @Timeout(20)
    void anAddressThatIsTooLongIsNobodysAndCheckedLikeAnyOther() {
        for (String filler : List.of("x", "\u0301\u0316")) {
            String endless = filler.repeat(2_000_000 / filler.length());
            assertThat(isThrottled(endless, "guess", HOME)).isFalse();
        }
        assertThat(computed).hasValue(2);
        fail(8, "y".repeat(5_000), HOME);
        assertThat(isThrottled("z".repeat(5_000), "guess", HOME))
                .as("all of them count as one")
                .isTrue();
        assertThat(isThrottled("noor@x", "guess", HOME)).isFalse();
    }

    @Test
    void anAddressWrittenInAnotherFormOfUnicodeIsTheSameAccount() {
        fail(5, "zo\u00EB@x", HOME);
        fail(5, "zoe\u0308@x", HOME);
        assertThat(isThrottled("zo\u00EB@x", "guess", HOME)).isTrue();
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
