package helder.promises;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.apple.AppleHouse;
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
import helder.gate.Order;
import helder.guides.GuideFiles;
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
import helder.promises.MarkedDevices.Mark;
import helder.promises.MarkedDevices.Subject;
import helder.secrets.Fingerprint;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** Its parts are words of four digits, so one in a few thousand would look like a year. */
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static AppleHouse house;
    private static MarkedDevices devices;
    private static Visitor administrator;
    private static int number;
    private static final Set<String> SHOWED = new TreeSet<>();

    @BeforeAll
    static void open() {
        house = AppleHouse.start();
        devices = new MarkedDevices(house);
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

    @Test
    void everyPageAndForm() {
        var findings = new SoftAssertions();
        List<Subject> subjects = devices.all(List.of());
        for (var each : new TreeMap<>(handlers()).entrySet()) {
            String name = each.getKey();
            HandlerMethod handler = each.getValue();
            boolean isForm = name.startsWith("POST");
            subjects = devices.all(subjects);
            boolean opened = false;
            for (Subject subject : subjects) {
                for (String path : paths(name.substring(name.indexOf('/')), subject)) {
                    opened |= call(findings, name, handler, isForm, path, subject, subjects);
                }
            }
            findings.assertThat(opened != Reviewed.PAGES.containsKey(name))
                    .as("%s %s", name, opened ? "opens, so it need not be reviewed" : "was never opened")
                    .isTrue();
        }
        findings.assertThat(handlers().keySet())
                .as("the reviewed list is about what exists")
                .containsAll(Reviewed.PAGES.keySet());
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
        List<Subject> subjects = devices.all(List.of());
        for (String name : names) {
            boolean done = false;
            subjects = devices.all(subjects);
            for (Subject subject : subjects) {
                String before = lastLook();
                Reply reply =
                        operations.answer(new Actor.Operator("tests"), new Request(name, arguments(name, subject)));
                done |= reply instanceof Reply.Done;
                hold(findings, name, reply.toString(), "tests", before, subjects);
            }
            findings.assertThat(done != Reviewed.OPERATIONS.containsKey(name))
                    .as("%s %s", name, done ? "works, so it need not be reviewed" : "was never done")
                    .isTrue();
        }
        findings.assertThat(names).containsAll(Reviewed.OPERATIONS.keySet());
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

    private static String policyText(String name, int length) {
        return "name: " + name + "\nwhy: {en: So that a thief finds nothing.}\nsettings: {passcode.length: " + length
                + "}";
    }

    /** One in two versions that is assigned to somebody and in force. */
    private static String policy(Subject subject) {
        String name = "Policy " + ++number;
        for (int length : List.of(6, 8)) {
            done("policy.import", Messages.object().put("text", policyText(name, length)));
        }
        done(
                "policy.assign",
                Messages.object()
                        .put("policy", name)
                        .put("person", subject.owner().email())
                        .put("reason", "een goede reden"));
        done(
                "policy.activate",
                Messages.object().put("policy", name).put("version", 2).put("reason", "een goede reden"));
        return name;
    }

    private static void done(String operation, ObjectNode arguments) {
        Reply reply =
                house.bean(Operations.class).answer(new Actor.Operator("tests"), new Request(operation, arguments));
        if (!(reply instanceof Reply.Done)) {
            throw new AssertionError(operation + ": " + reply);
        }
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
            case "guides.import" ->
                arguments.put(
                        "zip",
                        Base64.getEncoder().encodeToString(GuideFiles.zip(Map.of("every-day/own.nl.md", "# Van ons"))));
            case "windows.push" ->
                arguments
                        .put("family", "DeLinde.Helder_8wekyb3d8bbwe")
                        .put("sid", "ms-app://S-1-15-2-1-2-3-4-5-6-7")
                        .put("secret", "geheim-geheim");
            case "policy.check", "policy.import" -> arguments.put("text", policyText("Phones " + ++number, 6));
            case "policy.show",
                    "policy.diff",
                    "policy.export",
                    "policy.activate",
                    "policy.rollback",
                    "policy.withdraw",
                    "policy.assign",
                    "policy.unassign",
                    "policy.dry-run" ->
                arguments.put("policy", policy(subject)).put("version", 1).put("assignment", 1);
            case "guides.zip" -> arguments.put("languages", "nl").put("guides", "lost-lock");
            case "command.approve", "command.refuse", "command.withdraw" -> arguments.put("request", request(subject));
            // A person is no filter here: the whole list must be a look at everybody in it.
            case "device.list" -> Messages.object().put("reason", "een goede reden");
            default -> arguments.put("email", subject.owner().email());
        };
    }
}
