package helder.mail;

import static org.assertj.core.api.Assertions.assertThat;

import helder.house.House;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.mail.Outbox.Fate;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.people.Person;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.store.StoreSettings;
import helder.store.TestEngine;
import helder.text.Language;
import helder.web.Palette.Color;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters arrive once, wait while they cannot, and are given up in the end; nothing of what they say is kept. */
abstract class SendMailContract {

    private static final String SUBJECT = "about-something";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestEngine engine;
    private final Words words = new Words();

    @TempDir
    Path directory;

    private StandInMailServer mail;
    private Optional<House> opened = Optional.empty();
    private Optional<Person> recipient = Optional.empty();

    SendMailContract(TestEngine engine) {
        this.engine = engine;
    }

    /** Writes what a test tells it to. */
    private static final class Words implements Letters {
        private final Map<PersonId, Letter> letters = new ConcurrentHashMap<>();
        private boolean fails;
        private boolean isForgotten;

        @Override
        public boolean isForgotten() {
            return isForgotten;
        }

        @Override
        public String kind() {
            return "words";
        }

        @Override
        public Optional<Letter> write(PersonId person, String subject) {
            if (fails) {
                throw new IllegalStateException("no words");
            }
            return Optional.ofNullable(letters.get(person));
        }
    }

    @BeforeEach
    void start() {
        mail = StandInMailServer.plain();
    }

    @AfterEach
    void stop() {
        opened.ifPresent(House::close);
        mail.close();
    }

    private Person noor() {
        return recipient.orElseThrow();
    }

    private House house() {
        return opened.orElseThrow();
    }

    private void open(String server) {
        open(new ServerSettings.Mail(
                Optional.of(server), Optional.of("it@example.org"), Optional.empty(), Optional.empty()));
    }

    private void open(ServerSettings.Mail settings) {
        StoreSettings store = engine.fresh(directory.resolve("data"));
        opened = Optional.of(House.mailing(store, settings, words).setUp());
        recipient = Optional.of(person("noor@example.org", "Noor Yilmaz"));
    }

    private void openPlain() {
        open("smtp://127.0.0.1:" + mail.port());
    }

    private Person person(String email, String name) {
        Person person = house().person(email, name);
        words.letters.put(
                person.id(),
                new Letter(
                        "De Linde",
                        Optional.of("desk@example.org"),
                        email,
                        name,
                        Language.NL,
                        new Color(1, 2, 3),
                        "Er is íets",
                        List.of(new Letter.Part.Words("Dag, er is íets voor je."))));
        return person;
    }

    private void add(PersonId... people) {
        house().write(tx -> house().get(Outbox.class).add(tx, "words", List.of(people), SUBJECT));
    }

    private void send() {
        house().get(SendMail.class).run();
    }

    private Optional<Fate> fate(Person person) {
        return house().get(Outbox.class).fate("words", person.id(), SUBJECT);
    }

    private Outbox.State state() {
        return house().get(Outbox.class).state();
    }

    private void later(Duration time) {
        house().clock().advance(time);
    }

    @Test
    void aLetterArrivesInBothFormsAndOnce() throws Exception {
        openPlain();
        add(noor().id());
        add(noor().id());
        assertThat(fate(noor())).contains(Fate.WAITING);
        send();
        send();

        assertThat(mail.given()).hasSize(1);
        StandInMailServer.Given given = mail.given().getFirst();
        assertThat(given.from()).isEqualTo("it@example.org");
        assertThat(given.to()).isEqualTo("noor@example.org");
        assertThat(given.message().getSubject()).isEqualTo("Er is íets");
        assertThat(given.message().getFrom()[0]).hasToString("De Linde <it@example.org>");
        assertThat(given.message().getReplyTo()[0]).hasToString("desk@example.org");
        assertThat(given.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(given.message().getHeader("Content-Language")).containsExactly("nl");
        MimeMultipart forms = (MimeMultipart) given.message().getContent();
        assertThat(forms.getContentType()).startsWith("multipart/alternative");
        assertThat(content(forms.getBodyPart(0))).isEqualTo("Dag, er is íets voor je.\r\n");
        assertThat(content(forms.getBodyPart(1))).contains("<p>Dag, er is íets voor je.</p>");
        assertThat(fate(noor())).contains(Fate.SENT);
        assertThat(state()).isEqualTo(new Outbox.State(0, 0, Optional.empty(), List.of(), 1, 0));
    }

    private static String content(Part part) throws Exception {
        return (String) part.getContent();
    }

    @Test
    void withoutAMailServerNothingWaits() {
        open(ServerSettings.Mail.none());
        add(noor().id());
        send();
        assertThat(state().waiting()).isZero();
        assertThat(fate(noor())).isEmpty();
    }

    @Test
    void whatCannotBeHandedInWaitsAndArrivesLater() {
        openPlain();
        mail.hangUp();
        add(noor().id());
        send();
        assertThat(state().problems()).containsExactly(MailProblem.UNREACHABLE);
        assertThat(state().stuck()).isEqualTo(1);

        mail.acceptAll();
        send();
        assertThat(mail.given()).as("not at once again").isEmpty();
        later(Duration.ofMinutes(1));
        send();
        assertThat(mail.given()).hasSize(1);
        assertThat(fate(noor())).contains(Fate.SENT);
    }

    @Test
    void itIsGivenUpAfterThreeDays() {
        openPlain();
        mail.refuse("MAIL", "451 4.3.0 later");
        add(noor().id());
        int tries = 0;
        for (; fate(noor()).orElseThrow() == Fate.WAITING; tries++) {
            send();
            later(Duration.ofHours(1));
        }
        assertThat(tries).isBetween(72, 75);
        assertThat(fate(noor())).contains(Fate.LOST);
        mail.acceptAll();
        send();
        assertThat(mail.given()).isEmpty();
        assertThat(state().lost()).isEqualTo(1);
    }

    @Test
    void anAddressThatIsRefusedKeepsNobodyElseWaiting() {
        openPlain();
        Person omar = person("omar@example.org", "Omar");
        Person sara = person("sara@example.org", "Sara");
        mail.refuse("noor@example.org", "550 5.1.1 unknown");
        mail.refuse("omar@example.org", "450 4.2.2 full");
        add(noor().id(), omar.id(), sara.id());
        send();

        assertThat(fate(noor())).as("never").contains(Fate.LOST);
        assertThat(fate(omar)).as("later").contains(Fate.WAITING);
        assertThat(fate(sara)).contains(Fate.SENT);
        assertThat(state().problems()).containsExactly(MailProblem.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.7.1 looks like a virus", "451 4.7.1 the scanner is away"})
    void aLetterThatIsRefusedForWhatItSaysKeepsNobodyElseWaiting(String answer) {
        openPlain();
        Person omar = person("omar@example.org", "Omar");
        mail.refuseContent("noor@example.org", answer);
        add(noor().id(), omar.id());
        send();

        assertThat(fate(omar)).contains(Fate.SENT);
        assertThat(fate(noor())).as("it may say something else later").contains(Fate.WAITING);
        assertThat(state().problems()).containsExactly(MailProblem.CONTENT);
        mail.acceptAll();
        later(Duration.ofMinutes(1));
        send();
        assertThat(fate(noor())).contains(Fate.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "421 4.7.0 go away"})
    void aLetterAtWhichTheConnectionBreaksStandsBehindTheOthersNextTime(String answer) {
        openPlain();
        Person omar = person("omar@example.org", "Omar");
        Person sara = person("sara@example.org", "Sara");
        mail.refuseContent("noor@example.org", answer);
        mail.refuseContent("omar@example.org", answer);
        add(noor().id(), omar.id(), sara.id());
        for (int run = 0; run < 3; run++) {
            send();
            later(house().get(SendMail.class).interval());
        }

        assertThat(fate(sara)).contains(Fate.SENT);
        assertThat(state().problems()).containsExactly(MailProblem.UNREACHABLE);
        assertThat(state().waiting()).isEqualTo(2);
    }

    @Test
    void anAddressForAnswersThatAStrictReaderRefusesStopsNoLetter() throws Exception {
        openPlain();
        Person eve = house().person("eve@example.org", "Eve");
        words.letters.put(
                eve.id(),
                new Letter(
                        "De Linde",
                        Optional.of("dés k@example.org"),
                        eve.email(),
                        "Eve",
                        Language.EN,
                        new Color(1, 2, 3),
                        "x",
                        List.of()));
        add(eve.id());
        send();
        assertThat(mail.given()).hasSize(1);
    }

    @Test
    void aLetterThatCannotBeWrittenKeepsNobodyElseWaiting() {
        openPlain();
        words.fails = true;
        add(noor().id());
        send();
        assertThat(state().problems()).containsExactly(MailProblem.UNWRITTEN);
        words.fails = false;
        later(Duration.ofMinutes(1));
        send();
        assertThat(fate(noor())).contains(Fate.SENT);
    }

    @Test
    void whatThereIsNothingToSayAboutAnyMoreIsDropped() {
        openPlain();
        words.letters.clear();
        add(noor().id());
        house().write(tx -> house().get(Outbox.class).add(tx, "of-a-former-version", List.of(noor().id()), "x"));
        send();
        assertThat(mail.given()).isEmpty();
        assertThat(state()).isEqualTo(new Outbox.State(0, 0, Optional.empty(), List.of(), 0, 0));
    }

    @Test
    void manyAreSentInOneRun() {
        openPlain();
        PersonId[] people = new PersonId[450];
        for (int i = 0; i < people.length; i++) {
            people[i] = person("p" + i + "@example.org", "P" + i).id();
        }
        add(people);
        send();
        assertThat(mail.given()).hasSize(people.length);
        assertThat(state().waiting()).isZero();
    }

    @Test
    void thatItWasSentIsForgottenAfterNinetyDays() {
        openPlain();
        mail.refuse("noor@example.org", "550 5.1.1 unknown");
        Person omar = person("omar@example.org", "Omar");
        add(noor().id(), omar.id());
        send();
        later(Outbox.KEPT.minusMinutes(1));
        house().get(PurgeMail.class).run();
        assertThat(state().sent() + state().lost()).isEqualTo(2);
        later(Duration.ofMinutes(1));
        house().get(PurgeMail.class).run();
        assertThat(state().sent() + state().lost()).isZero();
    }

    @Test
    void namesCannotAddHeaders() throws Exception {
        openPlain();
        Person eve = house().person("eve@example.org", "Eve");
        String name = "Eve\r\nBcc: everybody@example.org";
        words.letters.put(
                eve.id(),
                new Letter(
                        name, Optional.empty(), eve.email(), name, Language.EN, new Color(1, 2, 3), name, List.of()));
        add(eve.id());
        send();
        var message = mail.given().getFirst().message();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).isEqualTo("Eve  Bcc: everybody@example.org");
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    /** A mail server with a certificate of an authority that the operator names. */
    private SSLContext context(Path trust) throws Exception {
        var root = ServerRoot.create(new Subject("Mail", "Test"), List.of("localhost"), Instant.now(), RANDOM);
        Credential identity = root.issueServer(List.of("localhost"), Instant.now(), RANDOM);
        Files.writeString(trust, Certificates.pem(List.of(root.certificate())));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("mail", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, RANDOM);
        return context;
    }

    private void open(String server, Optional<Path> password, Optional<Path> trust) {
        open(new ServerSettings.Mail(Optional.of(server), Optional.of("it@example.org"), password, trust));
    }

    @Test
    void tlsFromTheStartWithAUser() throws Exception {
        Path trust = directory.resolve("trust.pem");
        Path password = directory.resolve("password");
        Files.writeString(password, "wrong\n");
        mail.close();
        mail = StandInMailServer.secure(context(trust));
        mail.demand("right");
        open("smtps://helder@localhost:" + mail.port(), Optional.of(password), Optional.of(trust));
        add(noor().id());
        send();
        assertThat(state().problems()).containsExactly(MailProblem.SIGN_IN);
        Files.writeString(password, "right\n");
        later(Duration.ofMinutes(1));
        send();
        assertThat(mail.given()).singleElement().matches(StandInMailServer.Given::isSecure);
    }

    @Test
    void startTls() throws Exception {
        Path trust = directory.resolve("trust.pem");
        mail.close();
        mail = StandInMailServer.startTls(context(trust));
        open("smtp://localhost:" + mail.port(), Optional.empty(), Optional.of(trust));
        add(noor().id());
        send();
        assertThat(mail.given()).singleElement().matches(StandInMailServer.Given::isSecure);
    }

    @Test
    void aCertificateThatIsNotTrustedGetsNothing() throws Exception {
        mail.close();
        mail = StandInMailServer.secure(context(directory.resolve("trust.pem")));
        open("smtps://localhost:" + mail.port());
        add(noor().id());
        send();
        assertThat(mail.given()).isEmpty();
        assertThat(state().problems()).containsExactly(MailProblem.TLS);
    }

    @Test
    void aCertificateOfAnotherNameGetsNothing() throws Exception {
        Path trust = directory.resolve("trust.pem");
        mail.close();
        mail = StandInMailServer.secure(context(trust));
        open("smtps://127.0.0.1:" + mail.port(), Optional.empty(), Optional.of(trust));
        add(noor().id());
        send();
        assertThat(mail.given()).isEmpty();
        assertThat(state().problems()).containsExactly(MailProblem.TLS);
    }

    @Test
    void withoutTlsNothingIsSentAnywhereElse() {
        // The same machine by a name that is not known to be it.
        open("smtp://0.0.0.0:" + mail.port());
        add(noor().id());
        send();
        assertThat(mail.given()).isEmpty();
        assertThat(state().problems()).containsExactly(MailProblem.TLS);
    }

    @Test
    void ofALetterWhoseSubjectIsAboutSomebodyNothingStays() {
        openPlain();
        words.isForgotten = true;
        add(noor().id());
        send();
        assertThat(fate(noor())).isEmpty();
        assertThat(mail.given()).hasSize(1);

        mail.close();
        add(noor().id());
        send();
        assertThat(fate(noor())).contains(Fate.WAITING);
        house().clock().advance(Duration.ofDays(3));
        send();
        assertThat(fate(noor())).as("given up").isEmpty();
    }

    @Test
    void aFileThatCannotBeReadAnyMoreIsSaidAndLosesNothing() throws Exception {
        Path trust = directory.resolve("trust.pem");
        Path password = directory.resolve("password");
        mail.close();
        mail = StandInMailServer.secure(context(trust));
        mail.demand("right");
        String authority = Files.readString(trust);
        Files.delete(trust);
        open("smtps://helder@localhost:" + mail.port(), Optional.of(password), Optional.of(trust));
        add(noor().id());
        for (String file : List.of("no file", "no certificate", authority)) {
            if (!file.equals("no file")) {
                Files.writeString(trust, file);
            }
            send();
            assertThat(state().problems()).as(file).containsExactly(MailProblem.FILE);
            later(Duration.ofHours(1));
        }
        Files.writeString(password, "right\n");
        send();
        assertThat(fate(noor())).contains(Fate.SENT);
    }

    @Test
    void anotherAddressAndALinkOfSomebodyElseAskForALetter() {
        openPlain();
        var people = house().get(People.class);
        var links = house().get(OneTimeLinks.class);
        var operator = new Actor.Operator("root");
        house().write(tx -> people.change(
                tx, noor().id(), new People.Details("Noor Yilmaz", "noor@example.net", Language.NL), operator));
        assertThat(state().waiting()).as("to the old address").isEqualTo(1);
        house().write(tx -> people.change(
                tx, noor().id(), new People.Details("Noor Demir", "noor@example.net", Language.NL), operator));
        assertThat(state().waiting()).as("a name").isEqualTo(1);
        house().write(tx -> {
            String secret =
                    links.issue(tx, noor().id(), OneTimeLinks.Purpose.RESET_PASSWORD, Duration.ofHours(1), operator);
            assertThat(links.use(tx, "another")).isEmpty();
            assertThat(links.use(tx, secret)).isPresent();
        });
        assertThat(state().waiting()).isEqualTo(2);
    }

    /** As somebody of the help desk does who wants to read a person's page without that person hearing of it. */
    @Test
    void lettersAboutAnAccountGoToTheAddressThatHeldWhateverIsChangedRightAfter() throws Exception {
        openPlain();
        var people = house().get(People.class);
        var links = house().get(OneTimeLinks.class);
        Actor joris = new Actor.Somebody(new PersonId("joris"), "Joris Vermeer", Role.HELP_DESK);
        move("lotte@example.org", joris);
        house().write(tx -> people.setState(tx, noor().id(), Person.State.LEFT, joris));
        house().write(tx -> people.setState(tx, noor().id(), Person.State.LEFT, joris));
        later(Duration.ofSeconds(1));
        send();
        assertThat(sent())
                .containsExactly(
                        "noor@example.org De Linde: je mailadres is veranderd",
                        "lotte@example.org De Linde: je toegang is beëindigd");

        mail.given().clear();
        house().write(tx -> people.setState(tx, noor().id(), Person.State.INVITED, joris));
        house().write(tx -> {
            String secret = links.issue(tx, noor().id(), OneTimeLinks.Purpose.INVITATION, Duration.ofHours(1), joris);
            assertThat(links.use(tx, secret)).isPresent();
            people.setState(tx, noor().id(), Person.State.ACTIVE);
        });
        move("noor@example.org", joris);
        house().write(tx -> people.setState(tx, noor().id(), Person.State.LEFT, joris));
        later(Duration.ofSeconds(1));
        send();
        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "lotte@example.org De Linde: je toegang kan weer beginnen",
                        "lotte@example.org De Linde: je wachtwoord is ingesteld met een link",
                        "lotte@example.org De Linde: je mailadres is veranderd",
                        "noor@example.org De Linde: je toegang is beëindigd");
        for (StandInMailServer.Given given : mail.given()) {
            String words = content(((MimeMultipart) given.message().getContent()).getBodyPart(0));
            assertThat(words.contains("Joris Vermeer"))
                    .as(words)
                    .isNotEqualTo(given.message().getSubject().contains("mailadres"));
        }
        assertThat(state())
                .as("addresses are forgotten")
                .isEqualTo(new Outbox.State(0, 0, Optional.empty(), List.of(), 0, 0));
    }

    private void move(String address, Actor by) {
        var details = new People.Details("Noor Yilmaz", address, Language.NL);
        house().write(tx -> house().get(People.class).change(tx, noor().id(), details, by));
    }

    private List<String> sent() throws Exception {
        var lines = new ArrayList<String>();
        for (StandInMailServer.Given given : mail.given()) {
            lines.add(given.to() + " " + given.message().getSubject());
        }
        return lines;
    }
}
