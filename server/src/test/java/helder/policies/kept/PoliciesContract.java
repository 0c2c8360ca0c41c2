package helder.policies.kept;

import static helder.store.schema.Tables.POLICY_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.House;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.PolicyId;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.policies.Assignment;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.Policies;
import helder.policies.Policies.Problem;
import helder.policies.Policies.Step;
import helder.policies.Policies.Written;
import helder.policies.Policy;
import helder.policies.PolicyEvent;
import helder.policies.PolicySecrets;
import helder.policies.PolicyState;
import helder.policies.PolicyVersion;
import helder.policies.Setting;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.store.KeptRecords;
import helder.store.KeptTable;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of policies, who may change them, and what stands in the way, whatever the engine. */
abstract class PoliciesContract {

    private static final Actor.Operator ROOT = new Actor.Operator("root");
    private static final Actor.Somebody BRAM = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
    private static final Actor.Somebody SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);
    private static final Optional<String> NOTHING = Optional.empty();
    private static final String WHY = "why: {en: Thieves find nothing.}\n";
    private static final String PHONES = "name: Phones\n" + WHY + """
            settings:
              passcode.length: 6 # as agreed with the works council
              connection.wifi:
                - {name: De Linde, passphrase: correct horse}
            """;
    /** An error of the linter for people's own devices. */
    private static final String HARSH = "name: Phones\n" + WHY + "settings: {passcode.max_age: 30}\n";

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Policies policies;

    PoliciesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        policies = house.get(Policies.class);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private <T> T write(Function<Tx, T> work) {
        house.clock().advance(Duration.ofMinutes(1));
        return house.store().write(work::apply);
    }

    private PolicyId kept(String text) {
        return keep(text).policy().id();
    }

    private Written.Kept keep(String text) {
        Written written = write(tx -> policies.write(tx, text, NOTHING, ROOT));
        assertThat(written).isInstanceOf(Written.Kept.class);
        return (Written.Kept) written;
    }

    private Written written(Function<Tx, Written> work) {
        return write(work);
    }

    private Policy done(Function<Tx, Step> step) {
        Step done = write(step);
        assertThat(done).isInstanceOf(Step.Done.class);
        return ((Step.Done) done).policy();
    }

    private Problem refused(Function<Tx, Step> step) {
        Step refused = write(step);
        assertThat(refused).isInstanceOf(Step.Refused.class);
        return ((Step.Refused) refused).problem();
    }

    private Step everybody(Tx tx, PolicyId id, Optional<String> reason) {
        return policies.assign(tx, id, new Audience.Everybody(), DeviceFilter.ALL, reason, ROOT);
    }

    private static DeviceFilter of(Ownership ownership) {
        return new DeviceFilter(Optional.of(ownership), Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private PolicyVersion version(PolicyId id, long number) {
        return policies.version(id, number).orElseThrow();
    }

    @Test
    void aTextIsKeptAsItWasWrittenAndTheSameTextOnlyOnce() {
        PolicyId id = kept(PHONES);

        PolicyVersion first = version(id, 1);
        assertThat(first.given()).isEqualTo(PHONES);
        assertThat(first.text().settings().number(Setting.PASSCODE_LENGTH)).hasValue(6);
        assertThat(first.author()).isEqualTo(ROOT);
        assertThat(first.writtenAt()).isEqualTo(house.clock().instant());
        assertThat(policies.find(id))
                .contains(new Policy(id, "Phones", PolicyState.DRAFT, Optional.empty(), Optional.empty(), 1));
        assertThat(policies.inForce()).as("what is only written holds nowhere").isEmpty();

        Written again = write(tx -> policies.write(tx, PHONES.replace("works council", "council"), NOTHING, BRAM));
        assertThat(again)
                .as("another comment says nothing else")
                .isEqualTo(new Written.Kept(policies.find(id).orElseThrow(), 1, false));
        assertThat(policies.versions(id)).hasSize(1);

        Written.Kept next = keep(PHONES.replace("6 #", "8 #").replace("name: Phones", "name: PHONES"));
        assertThat(next).isEqualTo(new Written.Kept(policies.find(id).orElseThrow(), 2, true));
        assertThat(policies.versions(id)).extracting(PolicyVersion::number).containsExactly(2L, 1L);
        assertThat(version(id, 1)).isEqualTo(first);
        assertThat(policies.list()).extracting(Policy::name).containsExactly("Phones");
        assertThat(policies.named(" phones")).contains(next.policy());
    }

    @Test
    void whoeverReadsTheDatabaseAloneLearnsNoPassphraseAndCannotTryOut() {
        PolicyId id = kept(PHONES);
        Vault vault = house.get(Vault.class);

        house.store().read(dsl -> dsl.selectFrom(POLICY_VERSION).fetch()).forEach(row -> {
            assertThat(new String(row.getGiven(), StandardCharsets.ISO_8859_1)).doesNotContain("horse");
            assertThat(new String(row.getBody(), StandardCharsets.ISO_8859_1)).doesNotContain("horse");
            assertThat(row.formatJSON()).doesNotContain("horse");
            assertThat(row.getMark())
                    .as("no hash that anybody could compute")
                    .isNotEqualTo(Vault.hash(helder.policies.PolicyFormat.canonical(
                            version(id, 1).text())));
            assertThatThrownBy(() -> vault.open(row.getBody(), PolicySecrets.BODY.context("another row")))
                    .isInstanceOf(VaultException.class);
        });
        assertThat(version(id, 1).toString()).doesNotContain("horse");
    }

    @Test
    void whatIsShownHidesSecretsAndCanBeChangedAndGivenBack() {
        PolicyId id = kept(PHONES);
        String shown = version(id, 1).shown();
        assertThat(shown).contains("# as agreed", "passphrase: '********'}").doesNotContain("horse");

        PolicyId quoted = kept(PHONES.replace("Phones", "Q").replace("correct horse", "\"correct horse\""));
        assertThat(version(quoted, 1).shown()).contains("# as agreed", "passphrase: \"********\"}");
        PolicyId odd = kept(PHONES.replace("Phones", "O").replace("correct horse", "\"correct\\x20horse\""));
        assertThat(version(odd, 1).shown())
                .as("what is not found in the text as it stands is not shown")
                .doesNotContain("horse", "# as agreed");

        keep(shown.replace("length: 6", "length: 7"));

        PolicyVersion second = version(id, 2);
        assertThat(second.text().settings().number(Setting.PASSCODE_LENGTH)).hasValue(7);
        assertThat(second.text().settings().things(Setting.WIFI).getFirst().need("passphrase"))
                .isEqualTo("correct horse");
        assertThat(written(tx -> policies.write(tx, shown.replace("De Linde", "Gasten"), NOTHING, ROOT)))
                .as("the secret of another network is not taken over")
                .isInstanceOf(Written.Faulty.class);
        assertThat(written(tx -> policies.write(tx, shown.replace("name: Phones", "name: Others"), NOTHING, ROOT)))
                .as("nor that of another policy")
                .isInstanceOf(Written.Faulty.class);
    }

    @Test
    void oneVersionIsInForceUntilAnotherOneIsOrItIsWithdrawn() {
        PolicyId id = kept(PHONES);
        kept(PHONES.replace("6 #", "8 #"));
        assertThat(refused(tx -> policies.activate(tx, id, 3, NOTHING, ROOT))).isEqualTo(Problem.NO_SUCH_VERSION);
        assertThat(refused(tx -> policies.withdraw(tx, id, NOTHING, ROOT))).isEqualTo(Problem.NOT_IN_FORCE);

        assertThat(done(tx -> policies.activate(tx, id, 1, NOTHING, BRAM)).inForce())
                .contains(1L);
        assertThat(policies.inForce()).hasSize(1);
        assertThat(policies.inForce().getFirst().text().settings().number(Setting.PASSCODE_LENGTH))
                .hasValue(6);
        done(tx -> policies.activate(tx, id, 1, NOTHING, BRAM));
        assertThat(policies.history(id)).as("twice changes nothing").hasSize(3);
        done(tx -> policies.activate(tx, id, 2, Optional.of("Six was too short"), BRAM));
        assertThat(policies.inForce().getFirst().text().settings().number(Setting.PASSCODE_LENGTH))
                .hasValue(8);

        assertThat(done(tx -> policies.withdraw(tx, id, Optional.of("Nobody wants it"), ROOT)))
                .isEqualTo(new Policy(id, "Phones", PolicyState.WITHDRAWN, Optional.empty(), Optional.empty(), 2));
        assertThat(policies.inForce()).isEmpty();
        assertThat(done(tx -> policies.activate(tx, id, 1, NOTHING, ROOT)).state())
                .isEqualTo(PolicyState.IN_FORCE);
        assertThat(policies.history(id).reversed())
                .extracting(PolicyEvent::kind)
                .containsExactly(
                        PolicyEvent.Kind.WRITTEN,
                        PolicyEvent.Kind.WRITTEN,
                        PolicyEvent.Kind.ACTIVATED,
                        PolicyEvent.Kind.ACTIVATED,
                        PolicyEvent.Kind.WITHDRAWN,
                        PolicyEvent.Kind.ACTIVATED);
        PolicyEvent second = policies.history(id).get(2);
        assertThat(second.words()).contains("Six was too short");
        assertThat(second.by()).isEqualTo(BRAM);
        assertThat(second.version()).contains(2L);
    }

    @Test
    void rollingBackWritesTheOldTextAnewAndPutsItInForceWhereTheNewOneWas() {
        PolicyId id = kept(PHONES);
        kept(PHONES.replace("6 #", "8 #"));
        done(tx -> policies.activate(tx, id, 2, NOTHING, ROOT));

        Policy back = done(tx -> policies.rollBack(tx, id, 1, Optional.of("Eight were too many"), ROOT));

        assertThat(back.inForce()).contains(3L);
        assertThat(version(id, 3).sameAs()).contains(1L);
        assertThat(version(id, 3).text()).isEqualTo(version(id, 1).text());
        assertThat(version(id, 3).given()).isEqualTo(PHONES);
        assertThat(version(id, 3).mark()).isEqualTo(version(id, 1).mark());
        assertThat(refused(tx -> policies.rollBack(tx, id, 9, NOTHING, ROOT))).isEqualTo(Problem.NO_SUCH_VERSION);

        PolicyId draft = kept(PHONES.replace("Phones", "Others"));
        assertThat(done(tx -> policies.rollBack(tx, draft, 1, NOTHING, ROOT)).inForce())
                .as("what was not in force is not by this")
                .isEmpty();
    }

    @Test
    void whatGoesAgainstAdviceForOwnDevicesNeedsAReasonThatIsKept() {
        PolicyId id = kept(HARSH);
        done(tx -> policies.assign(tx, id, new Audience.Everybody(), of(Ownership.COMPANY), NOTHING, ROOT));
        done(tx -> policies.activate(tx, id, 1, NOTHING, ROOT));
        assertThat(policies.find(id).orElseThrow().reason())
                .as("only devices of the company")
                .isEmpty();

        assertThat(refused(tx -> everybody(tx, id, NOTHING))).isEqualTo(Problem.REASON_MISSING);
        assertThat(refused(tx -> everybody(tx, id, Optional.of("..")))).isEqualTo(Problem.WORDS);
        assertThat(policies.assignments(id)).hasSize(1);
        assertThat(done(tx -> everybody(tx, id, Optional.of("Our insurer asks for it")))
                        .reason())
                .contains("Our insurer asks for it");

        kept(HARSH.replace("30", "60"));
        assertThat(refused(tx -> policies.activate(tx, id, 2, NOTHING, ROOT)))
                .as("each version needs its own")
                .isEqualTo(Problem.REASON_MISSING);
        assertThat(refused(tx -> policies.rollBack(tx, id, 1, NOTHING, ROOT))).isEqualTo(Problem.REASON_MISSING);
        assertThat(policies.versions(id)).hasSize(2);
        assertThat(done(tx -> policies.activate(tx, id, 2, Optional.of("Until the audit"), BRAM))
                        .reason())
                .contains("Until the audit");
        assertThat(policies.history(id).getFirst().words()).contains("Until the audit");
    }

    @Test
    void assignmentsAreCountedOnceAndEnded() {
        house.person("anna@delinde.example", "Anna", Role.EMPLOYEE);
        Person noor = house.person("noor@delinde.example", "Noor", Role.EMPLOYEE);
        house.write(tx -> house.get(People.class).addToGroup(tx, noor.id(), "Thuiszorg"));
        PolicyId id = kept(PHONES);
        assertThat(refused(tx -> policies.assign(tx, id, new Audience.Group("Zuid"), DeviceFilter.ALL, NOTHING, ROOT)))
                .isEqualTo(Problem.NO_SUCH_GROUP);
        assertThat(refused(tx -> policies.assign(
                        tx, id, new Audience.Somebody(new PersonId("nobody")), DeviceFilter.ALL, NOTHING, ROOT)))
                .isEqualTo(Problem.NO_SUCH_PERSON);

        done(tx -> policies.assign(tx, id, new Audience.Group("Thuiszorg"), DeviceFilter.ALL, NOTHING, ROOT));
        done(tx -> policies.assign(tx, id, new Audience.Group("THUISZORG"), DeviceFilter.ALL, NOTHING, ROOT));
        done(tx -> policies.assign(tx, id, new Audience.Somebody(noor.id()), of(Ownership.PERSONAL), NOTHING, ROOT));
        assertThat(policies.assignments(id))
                .extracting(Assignment::number, Assignment::audience)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1L, new Audience.Group("Thuiszorg")),
                        org.assertj.core.api.Assertions.tuple(2L, new Audience.Somebody(noor.id())));
        assertThat(house.get(KeptRecords.class).counts(new KeptTable.Whom(noor.id(), Set.of())))
                .as("she reads that she was assigned to it")
                .contains(new KeptRecords.Kept("policy_assignment", List.of(), 1));

        done(tx -> policies.unassign(tx, id, 1, NOTHING, ROOT));
        assertThat(refused(tx -> policies.unassign(tx, id, 1, NOTHING, ROOT))).isEqualTo(Problem.NO_SUCH_ASSIGNMENT);
        done(tx -> policies.assign(tx, id, new Audience.Group("Thuiszorg"), DeviceFilter.ALL, NOTHING, ROOT));
        assertThat(policies.assignments(id))
                .as("no number comes twice")
                .extracting(Assignment::number)
                .containsExactly(2L, 3L);
        done(tx -> policies.activate(tx, id, 1, NOTHING, ROOT));
        assertThat(policies.inForce().getFirst().assignments()).isEqualTo(policies.assignments(id));
    }

    @Test
    void onlyAdministratorsAndTheOperatorChangePolicies() {
        assertThat(written(tx -> policies.write(tx, PHONES, NOTHING, SAMIRA)))
                .isEqualTo(new Written.Refused(Problem.ROLE));
        PolicyId id = kept(PHONES);
        assertThat(List.of(
                        refused(tx -> policies.activate(tx, id, 1, NOTHING, SAMIRA)),
                        refused(tx -> policies.rollBack(tx, id, 1, NOTHING, SAMIRA)),
                        refused(tx -> policies.withdraw(tx, id, NOTHING, SAMIRA)),
                        refused(tx ->
                                policies.assign(tx, id, new Audience.Everybody(), DeviceFilter.ALL, NOTHING, SAMIRA)),
                        refused(tx -> policies.unassign(tx, id, 1, NOTHING, SAMIRA)),
                        refused(tx -> policies.activate(tx, id, 1, NOTHING, new Actor.Automatic("a job")))))
                .containsOnly(Problem.ROLE);
        assertThat(refused(tx -> policies.activate(tx, new PolicyId("other"), 1, NOTHING, ROOT)))
                .isEqualTo(Problem.UNKNOWN);
    }

    @Test
    void whoeverWritesAtTheSameMomentGetsAVersionOfTheirOwn() throws InterruptedException, ExecutionException {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<Written>> all = IntStream.range(4, 12)
                    .mapToObj(length -> many.submit(() -> house.store()
                            .write(
                                    "lane " + length,
                                    tx -> policies.write(tx, PHONES.replace("6 #", length + " #"), NOTHING, ROOT))))
                    .toList();
            for (Future<Written> each : all) {
                assertThat(each.get()).isInstanceOf(Written.Kept.class);
            }
        }
        assertThat(policies.list()).hasSize(1);
        assertThat(policies.list().getFirst().newest()).isEqualTo(8);
        assertThat(policies.versions(policies.list().getFirst().id())).hasSize(8);
    }
}
