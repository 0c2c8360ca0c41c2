package helder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import helder.cli.archive.KeyRotation;
import helder.commands.ApprovalRequest;
import helder.gate.Agreement;
import helder.gate.Permission;
import helder.media.SpeechService;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house as it is meant to be: floors, closed rooms, and the ways that must not exist. */
class ArchitectureTest {

    private static final String GROUND = "helder";

    private static final String PAGES = "helder.web.pages";

    private static final Set<String> PAGE_KIT = Set.of("layout", "tag", "web");

    /** From the ground up; a room may use its own floor and those below. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("identity", "store", "text", "jobs", "secrets", "mail", "web", "paper", "lane"),
            List.of("manifest", "charter", "gate", "looks", "deletions"),
            List.of("organisation", "people", "certificates", "devices", "commands"),
            List.of("policies", "compliance", "friction", "quiettime", "apps"),
            List.of(
                    "guides",
                    "print",
                    "media",
                    "rollout",
                    "concerns",
                    "evidence",
                    "statement",
                    "corrections",
                    "reading"),
            List.of("apple", "windows", "android"),
            List.of("portal", "console", "api", "embed"),
            List.of("cli", GROUND));

    /** Generated from others' sources; who may use them is said by a rule of its own. */
    private static final Set<String> GENERATED = Set.of("helder.store.schema", PAGES);

    /** Tables belong to rooms; no room reads another's. */
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry(
                    "charter",
                    Set.of(
                            "Charter",
                            "CharterProcedure",
                            "CharterProcedureChange",
                            "CharterAnswer",
                            "CharterReading",
                            "CharterDraft",
                            "CharterDraftEvent")),
            Map.entry("deletions", Set.of("DeletionCount")),
            Map.entry("mail", Set.of("Mail")),
            Map.entry(
                    "media",
                    Set.of(
                            "Film",
                            "FilmPart",
                            "FilmVoice",
                            "FilmWord",
                            "Recording",
                            "RecordingConsent",
                            "RecordingInvitation")),
            Map.entry("statement", Set.of("StaffStatement", "StaffStatementEvent")),
            Map.entry("corrections", Set.of("CorrectionRequest")),
            Map.entry("guides", Set.of("GuideVersion", "GuideDraft", "GuideCare", "GuideWord")),
            Map.entry("gate", Set.of("GateCount")),
            Map.entry(
                    "looks",
                    Set.of(
                            "Look",
                            "LookSubject",
                            "SubjectSet",
                            "LogChain",
                            "LogEntry",
                            "LogStatement",
                            "LogKey",
                            "LogSetting",
                            "LogExport",
                            "LookAlias",
                            "LookChoice",
                            "LookProposal",
                            "LookNotice",
                            "LookMail",
                            "QuickReason",
                            "Unmasking",
                            "Investigation",
                            "InvestigationApproval")),
            Map.entry("organisation", Set.of("Organisation", "Service", "ServiceText", "ProfileVersion", "Picture")),
            Map.entry(
                    "people",
                    Set.of(
                            "Person",
                            "PersonRole",
                            "PersonGroup",
                            "PersonGroupMember",
                            "PersonChange",
                            "Credential",
                            "OneTimeLink",
                            "WebSession")),
            Map.entry("certificates", Set.of("Authority", "IssuedCertificate")),
            Map.entry(
                    "devices",
                    Set.of("Device", "EnrollmentTicket", "Enrollment", "Fact", "Departure", "Loss", "CharterTold")),
            Map.entry("commands", Set.of("Command", "RefusedOrder", "ApprovalRequest")),
            Map.entry("policies", Set.of("Policy", "PolicyVersion", "PolicyEvent", "PolicyAssignment")),
            Map.entry("quiettime", Set.of("QuietHours", "QuietTime", "Interruption")),
            Map.entry("rollout", Set.of("StepTaken")),
            Map.entry("reading", Set.of("GuideStep", "GuideAnswer")),
            Map.entry("concerns", Set.of("Concern", "ConcernSetting", "ConcernGuide")),
            Map.entry(
                    "apple",
                    Set.of(
                            "PushCertificate",
                            "PushRequest",
                            "AppleChannel",
                            "ApplePin",
                            "AccountToken",
                            "DeclarationSnapshot")),
            Map.entry(
                    "windows",
                    Set.of(
                            "WindowsCertificate",
                            "WindowsChannel",
                            "WindowsFailure",
                            "WindowsPush",
                            "WindowsPushChannel",
                            "WindowsStep")),
            Map.entry(
                    "android",
                    Set.of(
                            "AndroidConnection",
                            "AndroidEnterprise",
                            "AndroidSignUp",
                            "AndroidFault",
                            "AndroidHealth",
                            "AndroidMessage",
                            "AndroidPhone",
                            "AndroidPolicy",
                            "AndroidWish",
                            "AndroidOperation",
                            "AndroidToken",
                            "AndroidPassword")));

    private static final JavaClasses SERVER = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyRoomHasItsFloor() {
        Map<String, Integer> floors = floors();
        var homeless = new TreeSet<String>();
        SERVER.forEach(type -> homeless.add(room(type)));
        homeless.removeAll(floors.keySet());
        assertThat(homeless)
                .as("rooms that are on no floor; say in FLOORS where they belong")
                .isEmpty();
    }

    @Test
    void lowerFloorsNeverUseHigherOnes() {
        Map<String, Integer> floors = floors();
        classes()
                .should(depend(
                        "only on their own floor and those below",
                        (from, to) -> floors.getOrDefault(room(to), 0) <= floors.getOrDefault(room(from), 0)))
                .check(SERVER);
    }

    @Test
    void roomsDoNotGoInCircles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String room = room(type);
                        // The start wires everything together and is wired by the command line.
                        return room.equals(GROUND) ? SliceIdentifier.ignore() : SliceIdentifier.of(room);
                    }

                    @Override
                    public String getDescription() {
                        return "rooms";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(SERVER);
    }

    @Test
    void subPackagesAreForTheirOwnRoomOnly() {
        classes()
                .should(depend(
                        "on sub-packages of their own room only",
                        (from, to) -> room(from).equals(GROUND)
                                || room(from).equals(room(to))
                                || isTopOfItsRoom(to)
                                || GENERATED.stream().anyMatch(to.getPackageName()::startsWith)))
                .check(SERVER);
    }

    /** The top of a room may use them and be used by them; among each other they have an order that a reader can follow. */
    @Test
    void subPackagesDoNotGoInCircles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return isTopOfItsRoom(type) || GENERATED.stream().anyMatch(type.getPackageName()::startsWith)
                                ? SliceIdentifier.ignore()
                                : SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "sub-packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(SERVER);
    }

    @Test
    void onlyTheGateAndTheQueueMakePermits() {
        noClasses()
                .that(describe(
                        "are outside gate and commands",
                        type -> !room(type).equals("gate") && !room(type).equals("commands")))
                .should()
                .callConstructorWhere(describe(
                        "it makes a permit", call -> call.getTargetOwner().isEquivalentTo(Permission.Permit.class)))
                .check(SERVER);
    }

    /** Nobody else can say that others agreed, or order what only they make possible. */
    @Test
    void onlyTheGateAndTheQueueSayWhoAgreed() {
        noClasses()
                .that(describe(
                        "are outside gate and commands",
                        type -> !room(type).equals("gate") && !room(type).equals("commands")))
                .should()
                .callConstructorWhere(describe(
                        "it makes an agreement or a request",
                        call -> call.getTargetOwner().isEquivalentTo(Agreement.class)
                                || call.getTargetOwner().isEquivalentTo(ApprovalRequest.class)))
                .orShould()
                .callMethodWhere(describe(
                        "it orders what was agreed to",
                        call -> call.getTarget().getName().equals("orderAgreed")))
                .check(SERVER);
    }

    @Test
    void onlyTheWireWritesCommands() {
        noClasses()
                .that(describe(
                        "are outside the wire of a platform",
                        type -> !type.getPackageName().endsWith(".wire")))
                .should()
                .dependOnClassesThat(describe(
                        "write commands for devices",
                        type -> type.getPackageName().startsWith("helder.protocol.")
                                && type.getSimpleName().equals("CommandWriter")))
                .check(SERVER);
    }

    @Test
    void everyTableHasItsRoom() {
        var tables = new TreeSet<String>();
        SERVER.stream()
                .filter(type -> type.getPackageName().equals("helder.store.schema.tables")
                        && type.getEnclosingClass().isEmpty())
                .forEach(type -> tables.add(type.getSimpleName()));
        TABLES.values().forEach(tables::removeAll);
        assertThat(tables)
                .as("tables that belong to no room; say in TABLES whose they are")
                .isEmpty();
    }

    @Test
    void noRoomReadsTheTablesOfAnother() {
        var owners = new HashMap<String, String>();
        TABLES.forEach(
                (room, tables) -> tables.forEach(table -> owners.put("helder.store.schema.tables." + table, room)));
        classes()
                .should(depend("on tables of their own room", (from, to) -> {
                    String owner = owners.getOrDefault(to.getName(), room(from));
                    return owner.equals(room(from)) || room(from).equals("store");
                }))
                .check(SERVER);
    }

    /** Whoever seals for longer than minutes declares the column, so that the key can be changed. */
    @Test
    void whatIsSealedIsSealedForADeclaredColumn() {
        Set<String> shortLived = Set.of("helder.web.ShownSecrets", "helder.apple.Renewal");
        classes()
                .that(describe(
                        "seal",
                        type -> !room(type).equals("secrets")
                                && !shortLived.contains(type.getName())
                                && type.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Vault.class)
                                                && call.getName().equals("seal"))))
                .should(new ArchCondition<>("take the context from the column") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean asks = type.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(SealedColumn.class)
                                        && call.getName().equals("context"));
                        events.add(
                                new SimpleConditionEvent(type, asks, type.getName() + " seals for no declared column"));
                    }
                })
                .check(SERVER);
    }

    @Test
    void aNewKeySealsEveryDeclaredColumnAgain() {
        assertThat(SERVER.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && field.getRawType().isEquivalentTo(SealedColumn.class)))
                .as("declared columns; name them in AppleSecrets.all() or KeyRotation.columns()")
                .hasSameSizeAs(KeyRotation.columns());
    }

    /** The addresses of Apple's push service, of Google's API, of a collector and of what speaks come from the settings; nothing that arrives says where to connect to, but for
     * the addresses of PCs at Microsoft's: those are believed only when they are there (WindowsPushTest), and of calendars: those lead nowhere but to the internet at
     * large (CalendarFetchTest). */
    @Test
    void onlyPushesGoOut() {
        noClasses()
                .that(describe(
                        "are not the sender of pushes or of requests to Google, the copy of the log, the voice that"
                                + " the operator named or the command line's way to its server",
                        type -> !type.getName().startsWith("helder.apple.push.ApplePush")
                                && !type.getName().equals("helder.android.google.GoogleHttp")
                                && !type.getName().startsWith("helder.windows.push.WnsClient")
                                && !type.getName().equals("helder.android.google.TokenConnections")
                                && !type.getName().equals("helder.looks.export.ExportSyslog")
                                && !type.getName().equals("helder.media.voice.Piper")
                                && !type.getName().equals("helder.quiettime.calendar.CalendarFetch")
                                && !type.getName().startsWith("helder.lane.Tls$") // their interface names a socket
                                && !type.getName().equals("helder.lane.FairEndpoint") // sockets that others opened
                                && !type.getPackageName().equals("helder.cli.socket")))
                .should()
                .dependOnClassesThat(describe(
                        "connect to other machines",
                        type -> type.getPackageName().equals("java.net.http")
                                || Set.of(
                                                "java.net.Socket",
                                                "java.net.URLConnection",
                                                "java.net.URL",
                                                "java.nio.channels.SocketChannel")
                                        .contains(type.getName())
                                || type.getPackageName().startsWith("org.springframework.web.client")))
                .check(SERVER);
    }

    /** Of the library of calendars only what finds dates is used: its readers keep everything, and its zones are fetched from a host of others. */
    @Test
    void ofCalendarsOnlyRulesAreLeftToALibrary() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are of the library and not its rules",
                        type -> type.getPackageName().startsWith("net.fortuna.ical4j")
                                && !type.getName().equals("net.fortuna.ical4j.model.Recur")))
                .check(SERVER);
    }

    /** What speaks is asked from inside the network, so no form may say where it is. */
    @Test
    void onlyTheStartOfTheServerSaysWhatSpeaks() {
        noClasses()
                .that(describe(
                        "are not the start option",
                        type -> !Set.of("helder.media.SpeechService", "helder.cli.commands.SpeechAddress")
                                .contains(type.getName())))
                .should()
                .callMethod(SpeechService.class, "of", String.class, String.class)
                .orShould()
                .callConstructor(SpeechService.class, URI.class, String.class)
                .check(SERVER);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should(new ArchCondition<JavaField>("not be injected") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean injected = field.getAnnotations().stream()
                                .map(annotation -> annotation.getRawType().getSimpleName())
                                .anyMatch(Set.of("Autowired", "Inject", "Resource", "Value")::contains);
                        events.add(new SimpleConditionEvent(field, !injected, field.getDescription() + " is injected"));
                    }
                })
                .check(SERVER);
    }

    @Test
    void theTimeComesFromTheClockThatWasHandedIn() {
        noClasses()
                .that(describe("are not wiring", type -> !room(type).equals(GROUND)))
                .should()
                .callMethodWhere(readsTheClockOfTheMachine())
                .orShould()
                .callConstructor(Date.class)
                .check(SERVER);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClockOfTheMachine() {
        return describe("reads the clock of the machine", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getTarget().getName();
            boolean withoutClock = call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(parameter -> parameter.isAssignableTo(InstantSource.class));
            return (owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis"))
                    || (owner.isAssignableTo(TemporalAccessor.class) && method.equals("now") && withoutClock)
                    || (owner.isAssignableTo(InstantSource.class) && method.startsWith("system"))
                    || (owner.isEquivalentTo(Clock.class) && method.startsWith("tick") && withoutClock);
        });
    }

    @FunctionalInterface
    private interface Allowed {
        boolean test(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> depend(String description, Allowed allowed) {
        return new ArchCondition<>("depend " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    if (SERVER.contain(to.getName()) && !allowed.test(type, SERVER.get(to.getName()))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static Map<String, Integer> floors() {
        var floors = new HashMap<String, Integer>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                floors.put(room, floor);
            }
        }
        return floors;
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        if (type.getPackageName().startsWith(PAGES + ".")) {
            // A page belongs to the room whose folder its template stands in; the shared pieces to the page kit.
            return PAGE_KIT.contains(parts[3]) ? "web" : parts[3];
        }
        return parts.length > 1 ? parts[1] : GROUND;
    }

    private static boolean isTopOfItsRoom(JavaClass type) {
        return Arrays.stream(type.getPackageName().split("\\.")).count() <= 2;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
