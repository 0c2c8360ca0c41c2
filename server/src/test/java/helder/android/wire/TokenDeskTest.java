package helder.android.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.android.PhoneTokens.Handing;
import helder.android.google.GoogleAnswer;
import helder.android.google.Trouble;
import helder.android.google.Urgency;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.house.House;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.name.EnterpriseName;
import helder.secrets.Vault;
import helder.store.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With what a phone may enroll: one token for one phone of one person, and none longer than it is needed (android note, section 1.5). */
class TokenDeskTest {

    @TempDir
    Path directory;

    private final Google google = new Google();
    private House house;
    private TokenDesk desk;
    private TokenRepository tokens;
    private Person noor;

    /** Stands in for Google: makes tokens, and remembers what it was told. */
    private static final class Google implements Line, Lines {

        private final List<String> calls = new ArrayList<>();
        private final List<JsonNode> bodies = new ArrayList<>();
        private boolean isReady = true;
        private Optional<Trouble> trouble = Optional.empty();
        private Runnable whileAsked = () -> {};
        private int made;

        @Override
        public Optional<Line> open() {
            return Optional.of(this);
        }

        @Override
        public Optional<Line> ready() {
            return Optional.<Line>of(this).filter(_ -> isReady);
        }

        @Override
        public EnterpriseName enterprise() {
            return EnterpriseName.of("enterprises/LC0example");
        }

        @Override
        public <T> GoogleAnswer<T> ask(GoogleRequest<T> request, Urgency urgency) {
            calls.add(request.call() + " " + request.path());
            request.json().ifPresent(body -> bodies.add(new JsonMapper().readTree(body)));
            Runnable meanwhile = whileAsked;
            whileAsked = () -> {};
            meanwhile.run();
            if (trouble.isPresent()) {
                return new GoogleAnswer.Unclear<>(trouble.get());
            }
            made++;
            String answer = request.call().name().startsWith("CREATE") ? """
                    {"name":"enterprises/LC0example/enrollmentTokens/t%d","value":"VALUE%d","qrCode":"{\\"code\\":%d}"}""".formatted(made, made, made) : "{}";
            try {
                return new GoogleAnswer.Done<>(request.read(answer.getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedMessageException e) {
                throw new AssertionError(answer, e);
            }
        }
    }

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        tokens = new TokenRepository(house.store(), house.get(Vault.class));
        var beans = new StaticListableBeanFactory();
        beans.addBean("lines", google);
        desk = new TokenDesk(
                house.store(),
                house.clock(),
                house.get(Tickets.class),
                house.get(Organisations.class),
                tokens,
                beans.getBeanProvider(Lines.class));
        noor = house.person("noor@delinde.example", "Noor de Vries");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Ticket ticket(Ownership ownership, EnrollmentType type) {
        return house.issue(noor, ownership, type).ticket();
    }

    private Ticket own() {
        return ticket(Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
    }

    @Test
    void aTokenWorksOnceForOnePhoneAndTellsGoogleNothingAboutAnybody() {
        Ticket ticket = own();
        var ready = (Handing.Ready) desk.hand(ticket);
        assertThat(ready.link()).contains("https://enterprise.google.com/android/enroll?et=VALUE1");
        assertThat(ready.code())
                .as("another picture, and for phones of the organisation")
                .isEmpty();
        JsonNode told = google.bodies.getFirst();
        assertThat(told.get("oneTimeOnly").asBoolean()).isTrue();
        assertThat(told.get("additionalData").asString()).isEqualTo(ticket.id().value());
        assertThat(told.get("policyName").asString()).endsWith("/policies/default");
        assertThat(told.get("allowPersonalUsage").asString()).isEqualTo("PERSONAL_USAGE_ALLOWED");
        assertThat(told.get("duration").asString())
                .as("ten minutes before the ticket")
                .isEqualTo("3000s");
        assertThat(told.toString()).doesNotContain("noor", "Noor");
    }

    @Test
    void aPhoneOfTheOrganisationGetsACodeToScan() {
        var whole = (Handing.Ready) desk.hand(ticket(Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED));
        assertThat(whole.link()).isEmpty();
        assertThat(whole.code()).contains("{\"code\":1}");
        assertThat(google.bodies.getFirst().get("allowPersonalUsage").asString())
                .isEqualTo("PERSONAL_USAGE_DISALLOWED");
        desk.hand(ticket(Ownership.COMPANY, EnrollmentType.ANDROID_COMPANY_PROFILE));
        assertThat(google.bodies.getLast().get("allowPersonalUsage").asString()).isEqualTo("PERSONAL_USAGE_ALLOWED");
    }

    @Test
    void whoeverAsksAgainGetsTheSameToken() {
        Ticket ticket = own();
        Handing first = desk.hand(ticket);
        assertThat(desk.hand(ticket)).isEqualTo(first);
        assertThat(google.calls).hasSize(1);
        assertThat(first.toString()).doesNotContain("VALUE1");
    }

    /** Two pages at once: one token is shown, the other one ends. */
    @Test
    void ofTwoThatWereMadeAtOnceOnlyOneIsKept() {
        Ticket ticket = own();
        var handed = new ArrayList<Handing>();
        google.whileAsked = () -> handed.add(desk.hand(ticket));
        handed.add(desk.hand(ticket));
        assertThat(handed.getFirst()).isEqualTo(handed.getLast());
        assertThat(google.calls).hasSize(3);
        assertThat(google.calls.getLast()).startsWith("DELETE_ENROLLMENT_TOKEN");
    }

    @Test
    void withoutAnAnswerOfGoogleThereIsNoneYet() {
        google.trouble = Optional.of(Trouble.CONNECTION_LOST);
        Ticket ticket = own();
        assertThat(desk.hand(ticket)).isEqualTo(new Handing.Later());
        google.trouble = Optional.empty();
        assertThat(desk.hand(ticket)).isInstanceOf(Handing.Ready.class);
        google.isReady = false;
        assertThat(desk.isOffered()).isFalse();
        assertThat(desk.hand(own())).isEqualTo(new Handing.Refused());
    }

    @Test
    void aTicketThatIsNearlyOverGetsNoToken() {
        Ticket ticket = own();
        house.clock().advance(Duration.ofMinutes(49).plusSeconds(30));
        assertThat(desk.hand(ticket)).isEqualTo(new Handing.Over());
        assertThat(google.calls).isEmpty();
    }

    @Test
    void aTokenEndsWithItsTicket() {
        Ticket revoked = own();
        Ticket alive = own();
        desk.hand(revoked);
        desk.hand(alive);
        house.write(tx -> house.get(Tickets.class).revoke(tx, revoked.id()));
        google.trouble = Optional.of(Trouble.NO_CONNECTION);
        desk.run();
        assertThat(tokens.all(10)).as("nobody knows whether it still works").hasSize(2);
        google.trouble = Optional.empty();
        desk.run();
        assertThat(tokens.all(10)).containsExactly(alive.id());
        assertThat(google.calls.getLast()).startsWith("DELETE_ENROLLMENT_TOKEN");
    }
}
