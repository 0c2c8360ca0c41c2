package helder.windows.wire;

import static helder.windows.wire.HandmadePc.KEYS;
import static helder.windows.wire.HandmadePc.SERVER;
import static helder.windows.wire.HandmadePc.document;
import static helder.windows.wire.HandmadePc.person;
import static helder.windows.wire.HandmadePc.post;
import static helder.windows.wire.HandmadePc.secret;
import static helder.windows.wire.HandmadePc.typed;
import static org.assertj.core.api.Assertions.assertThat;

import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.house.MovableClock;
import helder.identity.Ownership;
import helder.people.People;
import helder.people.Person;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.xcep.GetPoliciesReader;
import helder.store.Store;
import helder.text.Language;
import helder.windows.FailedEnrollment;
import helder.windows.FailedEnrollments;
import helder.windows.PcSecrets;
import helder.windows.PcTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong with one-time secrets is said to whoever sits at the PC, and stands where the desk reads it. */
class PcTroublesTest {

    private final MovableClock clock = new MovableClock();
    private final Callers callers = new Callers(
            SERVER.bean(Tickets.class),
            SERVER.bean(PcSecrets.class),
            SERVER.bean(Enrollments.class),
            SERVER.bean(People.class),
            SERVER.bean(SoapFaults.class),
            clock);

    private Callers.Caller called(String name, String secret, String address) throws Exception {
        byte[] asked = HandmadePc.policies(typed(name, secret)).getBytes(StandardCharsets.UTF_8);
        return callers.of(new GetPoliciesReader().read(asked).header(), address);
    }

    private SoapFaults.Refusal refused(String name, String secret, String address) throws Exception {
        Callers.Caller caller = called(name, secret, address);
        assertThat(caller).isInstanceOf(Callers.Caller.Refused.class);
        return ((Callers.Caller.Refused) caller).refusal();
    }

    private static List<PcTrouble> troubles(Person person) {
        return SERVER.bean(FailedEnrollments.class).of(person.id(), 50).stream()
                .map(FailedEnrollment::trouble)
                .toList();
    }

    private static void withdraw(Ticket ticket) {
        assertThat(SERVER.bean(Store.class)
                        .<Boolean>write(tx -> SERVER.bean(PcSecrets.class).withdraw(tx, ticket)))
                .isTrue();
    }

    @Test
    void aSecretIsTakenHoweverItIsTyped() {
        Person person = person();
        String secret = secret(person, Ownership.COMPANY).secret();
        var pc = new HandmadePc(person);
        String lazy = secret.replace("-", " ").toLowerCase(Locale.ROOT) + " ";
        document(post(EnrollmentHandler.ADDRESS, pc.request(typed(person.email(), lazy), KEYS.get(0), "48")));
        assertThat(pc.enrollment().ownership()).isEqualTo(Ownership.COMPANY);
        assertThat(troubles(person)).isEmpty();
    }

    @Test
    void whatIsWrongWithASecretIsSaidAtThePcAndKeptForTheDesk() {
        Person person = person();
        Tickets.Issued made = secret(person, Ownership.COMPANY);
        Tickets.Issued withdrawn = secret(person, Ownership.COMPANY);
        withdraw(withdrawn.ticket());
        Person other = person();

        assertThat(post(PolicyHandler.ADDRESS, HandmadePc.policies(typed(other.email(), made.secret())))
                        .text())
                .contains("gehören nicht zusammen");
        assertThat(post(PolicyHandler.ADDRESS, HandmadePc.policies(typed(person.email(), withdrawn.secret())))
                        .text())
                .contains("zurückgezogen");
        assertThat(post(PolicyHandler.ADDRESS, HandmadePc.policies(typed(person.email(), "BCDF-GHJK-MNPQ-RSTV")))
                        .text())
                .contains("eenmalige geheim klopt niet");
        new HandmadePc(person).request(typed(person.email(), made.secret()), KEYS.get(0), "48");
        var pc = new HandmadePc(person);
        String proof = typed(person.email(), made.secret());
        document(post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "48")));
        String again = post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(1), "48"))
                .text();
        assertThat(again).contains("schon benutzt", "neues");

        assertThat(troubles(person))
                .containsExactlyInAnyOrder(
                        PcTrouble.OTHER_NAME, PcTrouble.SECRET_WITHDRAWN, PcTrouble.SECRET, PcTrouble.SECRET_USED);
        assertThat(troubles(other)).as("it is about the secret").isEmpty();
        FailedEnrollment last =
                SERVER.bean(FailedEnrollments.class).of(person.id(), 1).getFirst();
        assertThat(again).as("by which the desk finds it").contains(last.trace().orElseThrow());
        assertThat(last.number()).contains("0x80180002");
    }

    @Test
    void aSecretUnderAnotherNameIsNotSaidToBeUnknown() throws Exception {
        Person person = person();
        String secret = secret(person, Ownership.COMPANY).secret();
        SoapFaults.Refusal refusal = refused("somebody@delinde.example", secret, "192.0.2.9");
        assertThat(refusal.key()).isEqualTo("other_name");
        assertThat(refusal.why()).contains("another name");
        assertThat(refusal.person()).contains(person.id());
        assertThat(refused("somebody@delinde.example", "BCDF-GHJK-MNPQ-RSTV", "192.0.2.9")
                        .person())
                .isEmpty();
    }

    /** Also with the right secret: else it could be found by trying. */
    @Test
    void afterTenWrongTriesUnderANameThisNameWaitsInThatNetworkAndNowhereElse() throws Exception {
        Person person = person();
        Person colleague = person();
        String secret = secret(person, Ownership.COMPANY).secret();
        for (int guess = 0; guess < 10; guess++) {
            assertThat(refused(person.email(), "guess" + guess, "192.0.2.9").key())
                    .isEqualTo("secret");
        }
        clock.advance(Duration.ofSeconds(90));
        SoapFaults.Refusal waits = refused(person.email().toUpperCase(Locale.ROOT), secret, "192.0.2.9");
        assertThat(waits.key()).isEqualTo("guesses");
        assertThat(waits.fault()).isEqualTo(EnrollmentFault.CUSTOM_SERVER_ERROR);
        assertThat(waits.minutes()).isEqualTo(14);
        assertThat(waits.person()).contains(person.id());
        assertThat(called(person.email(), secret, "198.51.100.7"))
                .as("nobody far away keeps somebody from setting up a PC")
                .isInstanceOf(Callers.Caller.Known.class);
        assertThat(called(
                        colleague.email(), secret(colleague, Ownership.COMPANY).secret(), "192.0.2.9"))
                .as("others in the same building go on")
                .isInstanceOf(Callers.Caller.Known.class);
        clock.advance(Duration.ofMinutes(14));
        assertThat(called(person.email(), secret, "192.0.2.9")).isInstanceOf(Callers.Caller.Known.class);
    }

    @Test
    void whoGuessesKeepsNobodyInTheSameBuildingFromEnrolling() throws Exception {
        Person person = person();
        for (int guess = 0; guess < 30; guess++) {
            refused("name" + guess + "@delinde.example", "guess", "192.0.2.9");
        }
        SoapFaults.Refusal waits = refused("one@delinde.example", "more", "192.0.2.9");
        assertThat(waits.key()).isEqualTo("guesses");
        assertThat(waits.minutes()).isEqualTo(15);
        assertThat(called(person.email(), secret(person, Ownership.COMPANY).secret(), "192.0.2.9"))
                .isInstanceOf(Callers.Caller.Known.class);
    }

    @Test
    void tryingTheRightSecretOftenIsNoGuessing() throws Exception {
        Person person = person();
        String secret = secret(person, Ownership.COMPANY).secret();
        for (int time = 0; time < 40; time++) {
            assertThat(called(person.email(), secret, "192.0.2.9")).isInstanceOf(Callers.Caller.Known.class);
        }
    }

    @Test
    void whoeverMustWaitReadsHowManyMinutes() {
        for (long minutes : new long[] {1, 14}) {
            var refusal = new SoapFaults.Refusal(
                    EnrollmentFault.CUSTOM_SERVER_ERROR, "guesses", "too many", Optional.empty(), minutes);
            var said = SERVER.bean(SoapFaults.class)
                    .refuse(SoapOperation.GET_POLICIES, "urn:uuid:1", refusal, Language.NL);
            assertThat(new String(said.body(), StandardCharsets.UTF_8))
                    .contains(minutes == 1 ? "Wacht 1 minuut en" : "Wacht 14 minuten en");
        }
    }

    /** Every reason that Windows is told has words for the desk. */
    @Test
    void everyReasonHasItsOwnWord() {
        assertThat(Arrays.stream(PcTrouble.values()).map(PcTrouble::code)).doesNotHaveDuplicates();
        assertThat(PcTrouble.find("renew")).isEqualTo(Optional.empty());
    }
}
