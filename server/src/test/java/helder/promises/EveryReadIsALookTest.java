package helder.promises;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.apple.AppleHouse;
import helder.apple.LockPins;
import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Operations;
import helder.cli.socket.Reply;
import helder.cli.socket.Request;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.Order;
import helder.house.Announcing;
import helder.house.Locating;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.PeopleFile;
import helder.people.Person;
import helder.secrets.Fingerprint;
import helder.text.Language;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promise 4 on the whole server: whatever shows a value of somebody's device has written a look before. Every page, form and
 * operation that exists is called as an administrator (or the operator) for devices with unmistakable values. What cannot be
 * called this way stands on a short reviewed list; something new that is neither makes this test fail.
 */
class EveryReadIsALookTest {

    private static final String OWN = "the person's own pages; somebody else's device does not exist there";
    private static final String NO_DEVICE = "knows no devices";

    /** Pages that do not open for this test, and why none of them needs a look. */
    private static final Map<String, String> REVIEWED = Map.ofEntries(
            Map.entry("GET /devices/{id}", OWN),
            Map.entry("GET /devices/{id}/privacy", OWN),
            Map.entry("GET /devices/{id}/orders", OWN),
            Map.entry("GET /devices/{id}/refused", OWN),
            Map.entry("GET /devices/{id}/requests", OWN),
            Map.entry("POST /devices/{id}/requests/{request}", OWN),
            Map.entry("GET /devices/{id}/lost", OWN),
            Map.entry("POST /devices/{id}/lost", OWN),
            Map.entry("POST /devices/{id}/found", OWN),
            Map.entry("POST /devices/{id}/sound", OWN),
            Map.entry("GET /devices/{id}/leave", OWN),
            Map.entry("POST /devices/{id}/leave", OWN),
            Map.entry("GET /devices/{id}/again", OWN),
            Map.entry("GET /devices/{id}/receipt.pdf", OWN),
            Map.entry("GET /devices/{id}/receipt.json", OWN),
            Map.entry("GET /devices/{id}/wrong", OWN),
            Map.entry("POST /devices/{id}/wrong", OWN),
            Map.entry("POST /privacy/wrong", "what the person says is wrong"),
            Map.entry("GET /console/statement/{language}.pdf", NO_DEVICE),
            Map.entry("GET /console/statement/submit", NO_DEVICE),
            Map.entry("GET /console/statement/publish", NO_DEVICE),
            Map.entry("GET /console/statement/withdraw", NO_DEVICE),
            Map.entry("GET /console/statement/sign", NO_DEVICE),
            Map.entry("POST /console/statement/sign", NO_DEVICE),
            Map.entry("POST /console/statement/refuse", NO_DEVICE),
            Map.entry("GET /statement/{language}.pdf", NO_DEVICE),
            Map.entry("GET /statement.json", NO_DEVICE),
            Map.entry("GET /privacy/looks/{look}/receipt", OWN),
            Map.entry("GET /privacy/looks/{look}", OWN),
            Map.entry("POST /privacy/looks/{look}/ask", OWN),
            Map.entry("POST /receipts", "knows only the receipt that somebody sends"),
            Map.entry("POST /receipts/file", "knows only the receipt that somebody sends"),
            Map.entry("GET /console/unmasking", "for privacy officers, who see no device data"),
            Map.entry("GET /console/unmasking/{id}", "for privacy officers, who see no device data"),
            Map.entry("POST /console/unmasking/{id}/tell", "for privacy officers, who see no device data"),
            Map.entry("POST /console/unmasking/{id}/refuse", "for privacy officers, who see no device data"),
            Map.entry("POST /console/investigations", "refused here; keeps a request, shows no device"),
            Map.entry("GET /console/investigations/{id}", "about people; shows no device"),
            Map.entry("POST /console/investigations/{id}/approve", "for offices, who see no device data"),
            Map.entry("POST /console/investigations/{id}/refuse", "for offices, who see no device data"),
            Map.entry("POST /console/investigations/{id}/release", "about people; shows no device"),
            Map.entry("GET /console/statistics", "for those who check, who see no device data"),
            Map.entry("GET /console/statistics/counts.json", "for those who check, who see no device data"),
            Map.entry("GET /console/statistics/counts.csv", "for those who check, who see no device data"),
            Map.entry("POST /console/organisation/looks", "refused here; keeps settings"),
            Map.entry("POST /privacy/looks/mail", OWN),
            Map.entry("POST /privacy/changes/{ownership}", "what the person says to a charter"),
            Map.entry("POST /enroll", "the person's own new device, of which nothing is known yet"),
            Map.entry("GET /enroll/go/{secret}", "the person's own new device, of which nothing is known yet"),
            Map.entry("GET /enroll/go/{secret}/wait", "leads the person to their own new device"),
            Map.entry("GET /links/{secret}", NO_DEVICE),
            Map.entry("POST /links/{secret}", NO_DEVICE),
            Map.entry("GET /static/{name}", "files of the page kit"),
            Map.entry("GET /static/colors/{hue:[0-9]{1,3}}-{chroma:[0-9]{1,3}}.css", "files of the page kit"),
            Map.entry("POST /sign-in", NO_DEVICE),
            Map.entry("POST /account/password", NO_DEVICE),
            Map.entry("GET /error", "says what went wrong"),
            Map.entry("POST /apple/enroll/account/login", "the person's own new device, of which nothing is known yet"),
            Map.entry("POST /console/charters/{ownership}/draft/file", "says what is wrong with a file; " + NO_DEVICE),
            Map.entry("GET /console/charters/drafts/{id}/sign", "for offices, that see no devices"),
            Map.entry("POST /console/charters/drafts/{id}/sign", "for offices, that see no devices"),
            Map.entry("POST /console/charters/drafts/{id}/refuse", "for offices, that see no devices"),
            Map.entry("POST /console/apple/upload", "says what is wrong with a file, or that it is in use"));

    /** Operations of the command line that are refused in this test, and why none of them needs a look. */
    private static final Map<String, String> REVIEWED_OPERATIONS = Map.of(
            "init", "refused on a server that is set up",
            "organisation.services", NO_DEVICE,
            "command.withdraw", "only of the operator's own orders; shows orders and no device data");

    private static final Map<DataItem, String> TOLD = Map.of(
            DataItem.DEVICE_MODEL, "Merkmodel",
            DataItem.DEVICE_NAME, "Merknaam",
            DataItem.OS_VERSION, "Merkversie",
            DataItem.SERIAL_NUMBER, "Merknummer",
            DataItem.DEVICE_IDENTIFIER, "Merkudid",
            DataItem.APPS_MANAGED, "Merkapp",
            DataItem.PROFILES_MANAGED, "Merkprofiel");
    private static final int LAST_CONTACT_YEAR = 2077;
    /** Its parts are words of four digits, so one in a few thousand would look like a year. */
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static AppleHouse house;
    private static Visitor administrator;
    private static int number;
    private static final Set<String> SHOWED = new TreeSet<>();

    /** A device with values that are found wherever they turn up. */
    private record Subject(Person owner, Enrollment enrollment, String command, List<Mark> marks) {}

    /** @param item empty for the code of a locked Mac, which is no data item */
    private record Mark(Enrollment enrollment, Optional<DataItem> item, Pattern text) {}

    @BeforeAll
    static void open() {
        house = AppleHouse.start();
        house.store().write(tx -> {
            house.bean(helder.organisation.Organisations.class).offerAccountEnrollment(tx, true);
            return true;
        });
        Charters charters = house.bean(Charters.class);
        house.store()
                .write(tx -> Announcing.announce(tx, charters, house.bean(Drafts.class), Locating.charter(charters)));
        administrator = Visitor.signedIn(house.server(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        house.server().close();
    }

    /** A locked Mac, somebody's own phone, and a phone of somebody who has left; anew where an earlier call changed them. */
    private static List<Subject> subjects(List<Subject> before) {
        var subjects = new ArrayList<Subject>();
        subjects.add(subject(before, 0, Ownership.COMPANY, DeviceModel.MAC, Person.State.ACTIVE));
        subjects.add(subject(before, 1, Ownership.PERSONAL, DeviceModel.IPHONE, Person.State.INVITED));
        subjects.add(subject(before, 2, Ownership.COMPANY, DeviceModel.IPHONE, Person.State.LEFT));
        return subjects;
    }

    private static Subject subject(
            List<Subject> before, int place, Ownership ownership, DeviceModel model, Person.State state) {
        if (place < before.size()) {
            Subject old = before.get(place);
            Enrollment now = house.fresh(old.enrollment());
            Person.State ownersNow = house.bean(People.class)
                    .find(old.owner().id())
                    .orElseThrow()
                    .state();
            if (now.state() == Enrollment.State.ENROLLED && now.ownership() == ownership && ownersNow == state) {
                return old;
            }
        }
        return subject(ownership, model, state);
    }

    private static Subject subject(Ownership ownership, DeviceModel model, Person.State state) {
        Person owner = Visitor.person(house.server(), Language.NL);
        VirtualDevice device = house.device(model);
        Enrollment enrollment = house.enroll(device, owner, ownership);
        device.poll();
        if (model == DeviceModel.IPHONE) {
            house.store().write(tx -> {
                house.bean(LostDevices.class)
                        .mark(
                                tx,
                                enrollment.id(),
                                owner.as(Role.EMPLOYEE),
                                java.time.Instant.now()); // a company's only
                return true;
            });
        }
        List<Mark> marks = tell(house.fresh(enrollment));
        if (ownership == Ownership.COMPANY && model == DeviceModel.MAC) {
            var locked = house.order(enrollment, new Order.Act(Action.LOCK, Map.of()));
            String code = house.bean(LockPins.class)
                    .forDevice(locked.commands().getFirst().id())
                    .orElseThrow();
            marks.add(new Mark(enrollment, Optional.empty(), word(code)));
        }
        var asked = house.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        if (state != Person.State.ACTIVE) {
            house.store().write(tx -> {
                house.bean(People.class).setState(tx, owner.id(), state);
                return true;
            });
        }
        return new Subject(
                owner, house.fresh(enrollment), asked.commands().getFirst().id().value(), marks);
    }

    private static List<Mark> tell(Enrollment enrollment) {
        int mine = ++number;
        var marks = new ArrayList<Mark>();
        var told = new EnumMap<DataItem, String>(DataItem.class);
        TOLD.forEach((item, value) -> told.put(item, value + mine + "x"));
        told.forEach((item, value) -> marks.add(new Mark(enrollment, Optional.of(item), word(value))));
        told.put(DataItem.STORAGE_FREE, (73_910 + mine) + ".7");
        marks.add(new Mark(enrollment, Optional.of(DataItem.STORAGE_FREE), word((73_910 + mine) + "7")));
        if (enrollment.isLost()) {
            told.put(DataItem.LOCATION, "52.0" + (17_300 + mine) + " 5.100000 65 -");
            marks.add(new Mark(enrollment, Optional.of(DataItem.LOCATION), word("52.0" + (17_300 + mine))));
        }
        Instant lastContact = Instant.parse((LAST_CONTACT_YEAR + mine) + "-03-05T08:00:00Z");
        marks.add(new Mark(enrollment, Optional.of(DataItem.LAST_CONTACT), word("" + (LAST_CONTACT_YEAR + mine))));
        house.store().write(tx -> {
            house.bean(Facts.class)
                    .record(tx, enrollment.facts(), house.bean(Gate.class).admit(tx, enrollment.facts(), told, 0));
            tx.dsl()
                    .update(ENROLLMENT)
                    .set(ENROLLMENT.LAST_SEEN_AT, lastContact)
                    .where(ENROLLMENT.ID.eq(enrollment.id().value()))
                    .execute();
            return true;
        });
        return marks;
    }

    /** Alone: neither part of an id nor of a token. */
    private static Pattern word(String text) {
        return Pattern.compile("(?<![0-9A-Za-z])" + text + "(?![0-9A-Za-z])");
    }

    @Test
    void everyPageAndForm() {
        var findings = new SoftAssertions();
        List<Subject> subjects = subjects(List.of());
        for (var each : new TreeMap<>(handlers()).entrySet()) {
            String name = each.getKey();
            HandlerMethod handler = each.getValue();
            boolean isForm = name.startsWith("POST");
            subjects = subjects(subjects);
            boolean opened = false;
            for (Subject subject : subjects) {
                for (String path : paths(name.substring(name.indexOf('/')), subject)) {
                    opened |= call(findings, name, handler, isForm, path, subject, subjects);
                }
            }
            findings.assertThat(opened != REVIEWED.containsKey(name))
                    .as("%s %s", name, opened ? "opens, so it need not be reviewed" : "was never opened")
                    .isTrue();
        }
        findings.assertThat(handlers().keySet())
                .as("the reviewed list is about what exists")
                .containsAll(REVIEWED.keySet());
        findings.assertThat(SHOWED)
                .as("something must be shown, or nothing was tested")
                .contains(
                        "POST /console/devices/details",
                        "POST /console/devices/{id}/look",
                        "POST /console/devices/{id}/code");
        findings.assertAll();
    }

    private static Map<String, HandlerMethod> handlers() {
        var handlers = new HashMap<String, HandlerMethod>();
        house.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
            Set<String> verbs = new TreeSet<>();
            info.getMethodsCondition().getMethods().forEach(verb -> verbs.add(verb.name()));
            for (String verb : verbs.isEmpty() ? Set.of("GET") : verbs) {
                info.getPatternValues().forEach(pattern -> handlers.put(verb + " " + pattern, method));
            }
        });
        return handlers;
    }

    private static List<String> paths(String pattern, Subject subject) {
        String id = subject.enrollment().id().value();
        if (pattern.startsWith("/console/people/")) {
            id = subject.owner().id().value();
        } else if (pattern.startsWith("/console/commands/")) {
            id = subject.command();
        } else if (pattern.startsWith("/console/requests/")) {
            id = request(subject);
        } else if (pattern.startsWith("/console/charters/drafts/")) {
            id = draft(pattern.endsWith("/announce"), administrator.person().as(Role.ADMINISTRATOR));
        }
        String path = pattern.replace("{id}", id)
                .replace("{ownership}", subject.enrollment().ownership().code())
                .replace("{version}", "1")
                .replace("{type}", "apple-profile")
                .replace("{form}", "phone")
                .replace("{document}", "inventory")
                .replace("{language}", "nl")
                .replaceAll("\\{[a-z]+(:[^/]*)?}", "x");
        return pattern.contains("{action}")
                ? List.of("lock", "rename", "erase", "remove_work_data").stream()
                        .map(action -> pattern.replace(
                                        "{id}", subject.enrollment().id().value())
                                .replace("{action}", action))
                        .toList()
                : List.of(path);
    }

    /** An order that waits for a second person; none for what nobody can order. */
    private static String request(Subject subject) {
        house.store()
                .write(tx -> house.bean(Ordering.class)
                        .order(
                                tx,
                                administrator.person().as(Role.ADMINISTRATOR),
                                house.fresh(subject.enrollment()),
                                new Order.Act(Action.ERASE, Map.of()),
                                Optional.of("tried in a test")));
        return house.bean(ApprovalRequests.class).of(subject.enrollment().id(), Optional.empty(), 1).stream()
                .findFirst()
                .map(ApprovalRequest::id)
                .orElse("0");
    }

    private static boolean call(
            SoftAssertions findings,
            String name,
            HandlerMethod handler,
            boolean isForm,
            String path,
            Subject subject,
            List<Subject> all) {
        if (administrator.get("/account").status() != 200) {
            administrator = Visitor.signedIn(house.server(), Role.ADMINISTRATOR);
        }
        String me = administrator.person().id().value();
        String before = lastLook();
        Map<String, String> fields = fields();
        Answer answer;
        if (!isForm) {
            answer = administrator.get(
                    path + "?ownership=" + subject.enrollment().ownership().code() + "&form=phone&type=apple-profile");
        } else if (file(handler).isPresent()) {
            answer = administrator.postFile(path, Map.of(), file(handler).get(), people());
        } else {
            answer = administrator.post(path, fields);
        }
        hold(findings, name, answer.body() + answer.headers(), me, before, all);
        if (answer.status() == 303 && answer.location().startsWith("/")) {
            hold(findings, name, administrator.get(answer.location()).body(), me, before, all);
        }
        return answer.status() < 400;
    }

    private static Map<String, String> fields() {
        var fields = new java.util.HashMap<>(Map.of(
                "reason", "een goede reden",
                "name", "Nieuwe naam",
                "email", "nieuw" + ++number + "@delinde.example",
                "language", "nl",
                "to", "/account",
                "role", "auditor",
                "group", "Thuiszorg",
                "zone", "Europe/Amsterdam",
                "hue", "100",
                "chroma", "50"));
        fields.put("words", "een goede opmerking");
        fields.put("from", "1");
        fields.put("days", "14");
        fields.put("office", "privacy-officer");
        fields.put("content", Base64.getUrlEncoder().encodeToString(people()));
        return fields;
    }

    private static byte[] people() {
        return (PeopleFile.FIRST_LINE + "\nrij" + ++number + "@delinde.example,Rij,,,\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> file(HandlerMethod handler) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            if (parameter.nestedIfOptional().getNestedParameterType() == MultipartFile.class) {
                return Optional.ofNullable(parameter.getParameterName());
            }
        }
        return Optional.empty();
    }

    private static String lastLook() {
        List<LookRecord> looks = house.bean(Looks.class).all(Optional.empty(), 1);
        return looks.isEmpty() ? "" : looks.getFirst().id();
    }

    private static void hold(
            SoftAssertions findings, String name, String shown, String actor, String before, List<Subject> subjects) {
        String plain =
                shown.replaceAll("(?s)<svg.*?</svg>", "").replaceAll(UUID, "").replaceAll("[.,]", "");
        for (Subject subject : subjects) {
            Set<String> theirs = house.bean(Looks.class).of(subject.owner().id(), Optional.empty(), 100).stream()
                    .map(SeenLook::id)
                    .collect(Collectors.toSet());
            List<LookRecord> looks = house.bean(Looks.class).all(Optional.empty(), 100).stream()
                    .filter(look -> theirs.contains(look.id()))
                    .filter(look ->
                            look.id().compareTo(before) > 0 && look.actorId().equals(actor))
                    .toList();
            for (Mark mark : subject.marks()) {
                if (mark.text().matcher(plain).find()) {
                    SHOWED.add(name);
                    findings.assertThat(looks)
                            .as(
                                    "%s showed %s of %s without a look",
                                    name, mark.item(), mark.enrollment().facts())
                            .anyMatch(look -> look.enrollments()
                                            .contains(mark.enrollment().id())
                                    && mark.item()
                                            .map(look.items()::contains)
                                            .orElse(look.face().equals("console.lock-code")));
                }
            }
        }
    }

    @Test
    void everyOperationOfTheCommandLine() {
        var findings = new SoftAssertions();
        Operations operations = house.bean(Operations.class);
        Set<String> names = new TreeSet<>();
        Optional.ofNullable(house.bean(RequestMappingHandlerMapping.class).getApplicationContext())
                .orElseThrow()
                .getBeansOfType(Operation.Subject.class)
                .values()
                .forEach(subject -> names.addAll(subject.operations().keySet()));
        List<Subject> subjects = subjects(List.of());
        for (String name : names) {
            boolean done = false;
            subjects = subjects(subjects);
            for (Subject subject : subjects) {
                String before = lastLook();
                Reply reply =
                        operations.answer(new Actor.Operator("tests"), new Request(name, arguments(name, subject)));
                done |= reply instanceof Reply.Done;
                hold(findings, name, reply.toString(), "tests", before, subjects);
            }
            findings.assertThat(done != REVIEWED_OPERATIONS.containsKey(name))
                    .as("%s %s", name, done ? "works, so it need not be reviewed" : "was never done")
                    .isTrue();
        }
        findings.assertThat(names).containsAll(REVIEWED_OPERATIONS.keySet());
        findings.assertThat(SHOWED).contains("device.list", "device.show");
        findings.assertAll();
    }

    /** The charter in force with something that is kept a day less. */
    private static CharterText shorter() {
        CharterText now = house.bean(Charters.class).inForce(Ownership.COMPANY).text();
        var data = new EnumMap<>(now.data());
        data.computeIfPresent(
                DataItem.OS_VERSION,
                (item, rule) -> new DataRule(
                        rule.purpose(),
                        rule.legalBasis(),
                        rule.seenBy(),
                        rule.retention().minusDays(1)));
        return new CharterText(Ownership.COMPANY, data, now.actions());
    }

    private static String draft(boolean inReview) {
        return draft(inReview, new Actor.Operator("tests"));
    }

    private static String draft(boolean inReview, Actor operator) {
        Drafts drafts = house.bean(Drafts.class);
        return house.store().write(tx -> {
            if (!(drafts.begin(tx, shorter(), operator) instanceof Drafts.Step.Done(Draft draft))) {
                throw new AssertionError("An operator may begin a draft");
            }
            if (inReview) {
                drafts.submit(tx, draft.id(), operator);
            }
            return draft.id().value();
        });
    }

    private static String officer() {
        String email = "officer" + ++number + "@delinde.example";
        house.store()
                .write(tx -> house.bean(People.class)
                        .add(tx, new People.NewPerson(email, "Olga", Language.NL, Set.of(Role.PRIVACY_OFFICER))));
        return email;
    }

    private static ObjectNode arguments(String name, Subject subject) {
        String file = house.server().data().resolve("copy" + ++number).toString();
        ObjectNode arguments = Messages.object()
                .put("device", subject.enrollment().id().value())
                .put("target", subject.enrollment().id().value())
                .put("person", subject.owner().email())
                .put("ownership", subject.enrollment().ownership().code())
                .put("action", Action.REMOVE_WORK_DATA.code())
                .put("reason", "een goede reden")
                .put("file", file)
                .put("simulated", name.equals("apple.push"))
                .put("unsigned", true);
        return switch (name) {
            case "person.add" ->
                arguments.put("email", "nieuw" + ++number + "@delinde.example").put("name", "Nieuw");
            case "person.import" -> arguments.put("file", Base64.getEncoder().encodeToString(people()));
            case "document.write" -> arguments.put("document", "inventory").put("language", "nl");
            case "charter.draft" -> arguments.put("text", CharterFormat.readable(shorter()));
            case "charter.review", "charter.submit", "charter.withdraw" -> arguments.put("draft", draft(false));
            case "charter.comment" -> arguments.put("draft", draft(false)).put("words", "een goede vraag");
            case "charter.announce" -> arguments.put("draft", draft(true));
            case "charter.sign", "charter.refuse" ->
                arguments
                        .put("draft", draft(true))
                        .put("hash", Fingerprint.ofText(CharterFormat.canonical(shorter())))
                        .put("person", officer());
            case "charter.import" ->
                arguments.put(
                        "text",
                        CharterFormat.readable(house.bean(Charters.class).shipped(Ownership.COMPANY)));
            case "command.approve", "command.refuse", "command.withdraw" -> arguments.put("request", request(subject));
            // A person is no filter here: the whole list must be a look at everybody in it.
            case "device.list" -> Messages.object().put("reason", "een goede reden");
            default -> arguments.put("email", subject.owner().email());
        };
    }
}
