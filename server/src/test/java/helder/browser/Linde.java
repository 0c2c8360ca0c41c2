package helder.browser;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.apple.PushCertificates;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Drafts;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.concerns.Concern;
import helder.concerns.Concerns;
import helder.concerns.Question;
import helder.corrections.Corrections;
import helder.corrections.Wrong;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.LostDevices;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Sights;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.house.Announcing;
import helder.house.Locating;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Investigations;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.looks.Receipts;
import helder.looks.Unmaskings;
import helder.manifest.DataItem;
import helder.media.RecordingInvitations;
import helder.organisation.Contact;
import helder.organisation.Emergency;
import helder.organisation.HelpLink;
import helder.organisation.Location;
import helder.organisation.Office;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Pictures;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.organisation.Reach.Detail;
import helder.organisation.Service;
import helder.people.People;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.statement.Section;
import helder.statement.Sentences;
import helder.statement.StaffStatement;
import helder.statement.Statements;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.web.Visitor;
import helder.windows.FailedEnrollments;
import helder.windows.PcTrouble;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** De Linde on a running server: people, devices, and somebody who looks, made with the real rooms. */
public final class Linde {

    public static final String PASSWORD = "paard tafel regenboog kwast";

    private static final Actor OPERATOR = new Actor.Operator("tests");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final WholeServer server;

    public Linde(WholeServer server) {
        this.server = server;
    }

    private <T> T room(Class<T> type) {
        return server.bean(type);
    }

    private Store store() {
        return room(Store.class);
    }

    public void introduceItself() {
        store().write(tx -> {
            Organisations organisations = room(Organisations.class);
            Organisation old = organisations.current(tx);
            room(Profiles.class).change(tx, OPERATOR, profile -> profile(tx));
            organisations.update(
                    tx,
                    new Organisation(
                            old.id(), old.name(), old.defaultLanguage(), old.timeZone(), 165, 85, old.createdAt()));
            organisations.setServices(tx, services());
            Charters charters = room(Charters.class);
            for (Ownership ownership : Ownership.values()) {
                if (charters.versions(ownership).isEmpty()) {
                    charters.publish(tx, charters.shipped(ownership), new Actor.Operator("tests"));
                }
            }
            return true;
        });
    }

    /** Everything that an organisation can say about itself, as they may say it. */
    private Profile profile(Tx tx) {
        String picture = room(Profiles.class).keep(tx, Pictures.portrait());
        var samira = new Reach(Map.of(
                Detail.NAME, "Samira",
                Detail.PHONE, "020 555 20 20",
                Detail.EMAIL, "it-balie@delinde.example"));
        var balie = new Reach(Map.of(
                Detail.NAME, "IT-balie Zwolle",
                Detail.PHONE, "038 555 10 10",
                Detail.CHAT, "https://chat.delinde.example/it",
                Detail.WEB, "https://intranet.delinde.example/it",
                Detail.ADDRESS, "Stationsplein 1\n8011 CW Zwolle"));
        return Profile.empty()
                .withLogos(Map.of(Profile.Shade.LIGHT, room(Profiles.class).keep(tx, Pictures.logo())))
                .at(List.of(
                        new Location("amsterdam", "Amsterdam", ""),
                        new Location("zwolle", "Zwolle", "Stationsplein 1")))
                .helpedBy(List.of(
                        new Contact(
                                "samira",
                                samira,
                                Optional.of(picture),
                                Set.of(),
                                Set.of(),
                                Map.of(Language.NL, new Contact.Words("Telefoons en laptops", "8.30 - 17.00"))),
                        new Contact("zwolle", balie, Optional.empty(), Set.of(), Set.of("zwolle"), Map.of())))
                .inEmergency(new Emergency(
                        "020 555 01 12",
                        Map.of(
                                Emergency.Mishap.LOST, Map.of(Language.NL, "Bel ons.\nWij zoeken met je mee."),
                                Emergency.Mishap.HACKED, Map.of(Language.NL, "Zet je apparaat uit en bel ons."))))
                .linkedTo(List.of(new HelpLink(
                        "https://intranet.delinde.example/afspraken", Map.of(Language.NL, "Afspraken over telefoons"))))
                .overseenBy(Map.of(
                        Office.PRIVACY_OFFICER,
                        new Reach(Map.of(Detail.NAME, "Lotte de Wit", Detail.EMAIL, "fg@delinde.example")),
                        Office.WORKS_COUNCIL,
                        new Reach(Map.of(Detail.EMAIL, "or@delinde.example"))));
    }

    /** Publishes a charter that lets IT see one thing more. */
    public DataItem widen(Ownership ownership) {
        Charters charters = room(Charters.class);
        CharterText before = charters.inForce(ownership).text();
        DataItem more = Stream.of(
                        DataItem.STORAGE_TOTAL,
                        DataItem.STORAGE_FREE,
                        DataItem.BATTERY_LEVEL,
                        DataItem.TIME_ZONE,
                        DataItem.SUPERVISED,
                        DataItem.PASSCODE_PRESENT,
                        DataItem.ENCRYPTION)
                .filter(item -> !before.data().containsKey(item))
                .findFirst()
                .orElseThrow();
        widen(ownership, more);
        return more;
    }

    /** A charter with one item more is announced. */
    public void widen(Ownership ownership, DataItem more) {
        Charters charters = room(Charters.class);
        CharterText before = charters.inForce(ownership).text();
        var data = new EnumMap<>(before.data());
        data.put(
                more,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(30)));
        store().write(tx -> Announcing.announce(
                tx, charters, room(Drafts.class), new CharterText(ownership, data, before.actions())));
    }

    /** A statement waits for legal and human resources. */
    public StaffStatement handInStatement() {
        var own = new EnumMap<Section, Map<Language, String>>(Section.class);
        for (Section section : Section.values()) {
            if (section.isRequired()) {
                var texts = new EnumMap<Language, String>(Language.class);
                for (Language language : Language.values()) {
                    texts.put(
                            language,
                            switch (language) {
                                case EN -> "Mail dpo@delinde.example.";
                                case NL -> "Mail fg@delinde.example.";
                                case DE -> "Schreib an datenschutz@delinde.example.";
                                case FR -> "\u00c9crivez \u00e0 dpo@delinde.example.";
                            });
                }
                own.put(section, texts);
            }
        }
        return store().write(tx -> {
            Statements statements = room(Statements.class);
            statements.write(tx, new Sentences(own), OPERATOR);
            if (!(statements.submit(tx, OPERATOR) instanceof Statements.Step.Done(StaffStatement statement))) {
                throw new AssertionError("A complete statement can be handed in");
            }
            return statement;
        });
    }

    /** Legal and human resources sign a statement, and it is published. */
    public void publishStatement() {
        StaffStatement statement = handInStatement();
        store().write(tx -> {
            Statements statements = room(Statements.class);
            for (Role role : StaffStatement.SIGNERS) {
                statements.sign(
                        tx,
                        statement.hash(),
                        new Actor.Somebody(new PersonId(role.code()), "Lotte " + role, role),
                        Optional.empty());
            }
            return statements.publish(tx, OPERATOR);
        });
    }

    /** Somebody says that something is wrong about them. */
    public void saysWrong(Person person, String words) {
        store().write(tx -> room(Corrections.class).ask(tx, person.id(), Optional.empty(), Wrong.Detail.NAME, words));
    }

    /** Somebody is asked to read a guide out; the id of the invitation. */
    public String readOut(Person person, Language language) {
        RecordingInvitations invitations = room(RecordingInvitations.class);
        invitations.invite(person.id(), new GuideId("leave"), language);
        return invitations.of(person.id()).getFirst().id();
    }

    /** Somebody is stuck in a guide and says so; where the desk reads it. */
    public String asksDesk(Person person) {
        var question = new Question(
                Concern.Kind.STUCK,
                helder.concerns.Office.IT,
                new Concern.Asker.Known(person.id()),
                Optional.of(new Concern.Call("020 555 20 21", "Na twee uur")),
                Optional.empty(),
                Optional.of(new Concern.Place(
                        new GuideId("own-iphone-profile"),
                        DeviceKind.IPHONE,
                        Ownership.PERSONAL,
                        Optional.of("install"))),
                "Ik zie dit niet");
        return store().write(tx -> room(Concerns.class).ask(tx, question, true))
                        instanceof Concerns.Asked.Kept(Concern concern, Optional<String> _)
                ? "/console/desk/" + concern.id()
                : "";
    }

    /** The desk answers what somebody asked last. */
    public void answersAtDesk(Person asking, Person desk) {
        String id = room(Concerns.class).of(asking.id()).getFirst().id();
        store().write(tx ->
                room(Concerns.class).answer(tx, id, "Alleen wat in je portaal staat.", somebody(desk, Role.HELP_DESK)));
    }

    /** Apple devices can be enrolled; pushes are simulated. */
    public void canEnrollAppleDevices() {
        room(PushCertificates.class).useSimulated();
        store().write(tx -> {
            room(Organisations.class).offerAccountEnrollment(tx, true);
            return true;
        });
    }

    private static List<Service> services() {
        return List.of(
                new Service(
                        "mail",
                        "mail",
                        Map.of(
                                Language.NL,
                                new Service.Wording("Mail en agenda", "Je leest je werkmail in de app die je al kent."),
                                Language.EN,
                                new Service.Wording(
                                        "Mail and calendar", "You read your work mail in the app you know."),
                                Language.DE,
                                new Service.Wording(
                                        "Mail und Kalender", "Du liest deine Arbeitsmail in der App, die du kennst."))),
                new Service(
                        "wifi",
                        "wifi",
                        Map.of(
                                Language.NL,
                                new Service.Wording("Wifi op kantoor", "Vanzelf verbonden, zonder wachtwoord."),
                                Language.EN,
                                new Service.Wording(
                                        "Wifi at the office", "Connected by itself, without a password."))));
    }

    public Person add(String firstName, Language language, Role... roles) {
        int number = COUNTER.incrementAndGet();
        var all = new java.util.HashSet<>(Set.of(roles));
        all.add(Role.EMPLOYEE);
        return store().write(tx -> room(People.class)
                .add(
                        tx,
                        new People.NewPerson(
                                firstName.toLowerCase(java.util.Locale.ROOT) + number + "@delinde.example",
                                firstName + " de Vries",
                                language,
                                all)));
    }

    public String invitation(Person person) {
        return store().write(tx -> room(Invitations.class).invite(tx, person.id(), OPERATOR));
    }

    public String passwordLink(Person person) {
        return store().write(tx -> room(Invitations.class).resetPassword(tx, person.id(), OPERATOR));
    }

    public String passwordLink(Person person, Actor maker) {
        return store().write(tx -> room(Invitations.class).resetPassword(tx, person.id(), maker));
    }

    /** A device that has arrived and told something. */
    public Enrollment device(Person person, Ownership ownership, DeviceForm form, EnrollmentType type, String model) {
        Sights sights = room(Sights.class);
        var request = new Tickets.Request(
                person.id(),
                ownership,
                type,
                sights.hash(sights.before(ownership, type, form, Set.of())),
                sights.rightsFor(ownership, type, Set.of()),
                person.language(),
                Duration.ofHours(1),
                Set.of());
        return arrive(store().write(tx -> room(Tickets.class).issue(tx, request)), form, model);
    }

    /** A phone of the organisation that can be looked for when it is lost, under a charter that allows that. */
    public Enrollment findable(Person person) {
        Charters charters = room(Charters.class);
        if (charters.inForce(Ownership.COMPANY).rule(DataItem.LOCATION).isEmpty()) {
            store().write(tx -> Announcing.announce(tx, charters, room(Drafts.class), Locating.charter(charters)));
        }
        Enrollment phone =
                device(person, Ownership.COMPANY, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 16");
        tells(phone, Map.of(DataItem.SUPERVISED, "yes"));
        return phone;
    }

    /** Somebody tried to set up a PC with a secret that was used already. */
    public void refusePc(Person person) {
        room(FailedEnrollments.class)
                .happened(
                        PcTrouble.SECRET_USED,
                        Optional.of(person.id()),
                        "0x80180002",
                        "0190f3c2-7a7b-7d3e-8c11-2f4f6f0a1b2c");
    }

    /** Its owner marked it lost, and it told where it is. */
    public void lose(Enrollment phone, Person owner) {
        store().write(tx -> {
            room(LostDevices.class).mark(tx, phone.id(), owner.as(Role.EMPLOYEE), Instant.now());
            room(LostDevices.class).confirmed(tx, phone.id());
            room(LostDevices.class).asked(tx, phone.id());
            return true;
        });
        tells(phone, Map.of(DataItem.LOCATION, "52.090737 5.121420 65 2026-11-28T20:04:05Z"));
    }

    /** The same of anything. */
    public void tells(Enrollment device, Map<DataItem, String> told) {
        store().write(tx -> {
            Enrollment now = room(Enrollments.class).lock(tx, device.id()).orElseThrow();
            room(Facts.class).record(tx, now.facts(), room(Gate.class).admit(tx, now.facts(), told, 0));
            return true;
        });
    }

    /** The device of this ticket arrives. */
    public Enrollment arrive(Tickets.Issued issued, DeviceForm form, String model) {
        Enrollment started = store().write(tx -> {
            Enrollment enrollment = room(Enrollments.class).start(tx, issued.ticket(), form, Optional.empty());
            room(Enrollments.class).enrolled(tx, enrollment.id());
            return enrollment;
        });
        store().write(tx -> {
            var told = Map.of(
                    DataItem.DEVICE_MODEL, model,
                    DataItem.OS_VERSION, "26.1",
                    DataItem.PASSCODE_PRESENT, "yes",
                    DataItem.STORAGE_FREE, "41.5",
                    DataItem.APPS_MANAGED, "Linde Mail\nLinde Rooster");
            room(Facts.class).record(tx, started.facts(), room(Gate.class).admit(tx, started.facts(), told, 0));
            return true;
        });
        return room(Enrollments.class).find(started.id()).orElseThrow();
    }

    /** The device tells which model it is. */
    public void tells(Enrollment enrollment, String model) {
        var told = Map.of(DataItem.DEVICE_MODEL, model);
        store().write(tx -> {
            room(Facts.class).record(tx, enrollment.facts(), room(Gate.class).admit(tx, enrollment.facts(), told, 0));
            return true;
        });
    }

    /** Somebody of the desk looks, for a reason. */
    public void look(Person desk, Enrollment enrollment, String reason) {
        var request = new LookRequest(
                desk.as(Role.HELP_DESK),
                "console.device",
                Set.of(new LookRequest.Subject(enrollment.person(), enrollment.id())),
                Set.of(DataItem.DEVICE_MODEL, DataItem.OS_VERSION),
                Optional.of(reason),
                enrollment.ownership() == Ownership.PERSONAL);
        room(Looks.class).look(request, (tx, basis) -> true);
    }

    /** A browser in which this person opened their invitation and chose a password. */
    public Visitor invited(Person person) {
        return by(invitation(person));
    }

    /** Whoever used the link and chose a password. */
    public Visitor by(String link) {
        var visitor = new Visitor(server);
        visitor.get(link);
        HttpResponse<String> chosen =
                visitor.post(link.substring(server.webAddress().length()), "password", PASSWORD, "again", PASSWORD);
        assertThat(chosen.statusCode()).isEqualTo(303);
        return visitor;
    }

    /** A privacy officer answers what somebody asked about an alias. */
    public void answer(Person asking, boolean tell) {
        Person officer = add("Omar", Language.NL, Role.PRIVACY_OFFICER);
        var open = room(Unmaskings.class).waiting().stream()
                .filter(each -> each.person().equals(asking.id()))
                .findFirst()
                .orElseThrow();
        server.bean(Store.class)
                .<Unmaskings.Outcome>write(tx -> room(Unmaskings.class)
                        .decide(tx, open.id(), officer.as(Role.PRIVACY_OFFICER), tell, "Er was geen aanleiding"));
    }

    /** Somebody asks who looked at them last. */
    public void ask(Person person, String reason) {
        String look = room(Looks.class)
                .of(person.id(), Optional.empty(), 1)
                .getFirst()
                .id();
        server.bean(Store.class)
                .<Unmaskings.Outcome>write(tx -> room(Unmaskings.class).ask(tx, person.id(), look, reason));
    }

    /** Two offices approve what was asked about somebody; where it is read. */
    public String approvedInvestigation(Person about) {
        Person officer = add("Omar", Language.NL, Role.PRIVACY_OFFICER);
        Person council = add("Wil", Language.NL, Role.WORKS_COUNCIL);
        Investigations investigations = room(Investigations.class);
        String id = investigations.visibleTo(officer.id(), true, java.util.Optional.empty(), 100).stream()
                .filter(each -> each.person().equals(about.id()))
                .findFirst()
                .orElseThrow()
                .id();
        server.bean(Store.class).<Investigations.Outcome>write(tx -> {
            investigations.approve(tx, id, somebody(officer, Role.PRIVACY_OFFICER));
            return investigations.approve(tx, id, somebody(council, Role.WORKS_COUNCIL));
        });
        return "/console/investigations/" + id;
    }

    private static Actor.Somebody somebody(Person person, Role role) {
        return new Actor.Somebody(person.id(), person.name(), role);
    }

    /** A receipt of the newest look at somebody. */
    public String receipt(Person person) {
        String look = room(Looks.class)
                .of(person.id(), Optional.empty(), 1)
                .getFirst()
                .id();
        return room(Receipts.class).of(person.id(), look).orElseThrow().json();
    }

    public <T> T bean(Class<T> type) {
        return room(type);
    }
}
