package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.CharterText;
import helder.commands.Command;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import helder.virtual.google.cloud.Fault;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Lock;
import helder.virtual.google.phone.Mode;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Promises 1, 2, 3 and 9 for phones with Android that tell more than they are asked, through a Google that fails at random: what reached a phone is read in
 * the journal of the stand-in, and what was kept in the bytes of the database.
 */
class PhoneCharterHoldsTest {

    private static final int ROUNDS = 6;
    private static final int ORDERS = 8;

    private static final Map<Action, List<Map<String, String>>> PARAMETERS = Map.of(
            Action.REQUIRE_PASSCODE,
            List.of(Map.of("length", "4"), Map.of("length", "8"), Map.of("length", "8", "scope", "phone")),
            Action.CONFIGURE,
            List.of(
                    Map.of("settings", "{\"encryption\":true}"),
                    Map.of("settings", "{\"minimum_version\":12}"),
                    Map.of("settings", "{\"wifi\":[{\"name\":\"Linde\",\"passphrase\":\"klaprozenveld\"}]}"),
                    Map.of("settings", "{\"screen_lock\":300}"),
                    Map.of("settings", "{\"updates\":{\"when\":\"automatic\"}}"),
                    Map.of("settings", "{\"personal_side\":{\"no_camera\":true}}"),
                    Map.of("settings", "{\"sharing\":{\"work_contacts\":true}}"),
                    Map.of("remove", "encryption")),
            Action.INSTALL_APP,
            List.of(
                    Map.of("app", "com.nextcloud.client", "how", "required"),
                    Map.of("app", "im.vector.app", "how", "offered"),
                    Map.of("app", "com.example.missing", "how", "required")),
            Action.REMOVE_APP,
            List.of(Map.of("app", "com.nextcloud.client")),
            Action.LOCATE,
            List.of(Map.of("message", "Lost. Please call us", "phone", "112")));

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final List<Case> cases = new ArrayList<>();
    private PhoneHouse house;
    private int permitted;
    private int reached;

    /** What may be known of a phone and done to it: by its owner, and by every charter since the one that was agreed to. */
    private record Deal(Ownership ownership, Set<DataItem> items, Set<Action> actions) {

        boolean knows(DataItem... any) {
            return Set.of(any).stream().anyMatch(items::contains);
        }

        boolean does(Action action) {
            return actions.contains(action);
        }
    }

    private static final class Case {
        final Phone phone;
        final EnrollmentId id;
        final Mode mode;
        final Set<DataItem> everAllowed = EnumSet.noneOf(DataItem.class);
        /** What was agreed to, and everything published since. */
        List<CharterText> versions;
        /** Those that held since nothing was under way any more. */
        final List<Deal> recent = new ArrayList<>();

        int restarts;
        /** Its person took it out of Google's sight without a word: nobody else can know. */
        boolean isSilent;

        int read;

        Case(Phone phone, EnrollmentId id, Mode mode, CharterText agreed) {
            this.phone = phone;
            this.id = id;
            this.mode = mode;
            this.versions = new ArrayList<>(List.of(agreed));
        }
    }

    @BeforeEach
    void open() {
        house = PhoneHouse.ready(
                TestEngine.SQLITE.fresh(directory.resolve("data")), arbitrary.below(Integer.MAX_VALUE));
    }

    @Test
    void noPhoneGetsWhatItsChartersDoNotNameNothingVolunteeredIsKeptAndBothSidesAgreeInTheEnd() {
        try (PhoneHouse closed = house) {
            publish(Ownership.PERSONAL);
            publish(Ownership.COMPANY);
            for (int round = 0; round < ROUNDS; round++) {
                enroll();
                faults();
                for (int i = 0; i < ORDERS; i++) {
                    order(arbitrary.of(cases));
                    live(arbitrary.of(cases));
                    if (arbitrary.chance(40)) {
                        house.turn();
                    }
                }
                if (arbitrary.chance(60)) {
                    publish(arbitrary.of(Ownership.values()));
                }
                if (arbitrary.chance(25)) {
                    becomePersonal(arbitrary.of(cases));
                }
                house.settle();
                cases.forEach(this::check);
                if (arbitrary.chance(50)) {
                    quiet();
                }
            }
            quiet();
            assertThat(permitted).as("%s: orders that passed", arbitrary).isPositive();
            assertThat(reached).as("%s: what reached phones", arbitrary).isGreaterThan(ROUNDS);
            assertThat(house.google().malformed()).as("%s", arbitrary).isEmpty();
            assertNothingVolunteeredIsIn(closed.databaseText());
        }
    }

    private void faults() {
        house.google().often(Fault.UNAVAILABLE, 0.08);
        house.google().often(Fault.INTERNAL, 0.04);
        house.google().often(Fault.RATE_LIMITED, 0.02);
        house.google().often(Fault.TOKEN_REJECTED, 0.04);
        house.google().often(Fault.CUT_BEFORE, 0.06);
        house.google().often(Fault.CUT_AFTER, 0.08);
        house.google().often(Fault.NOT_MODIFIED, 0.3);
        house.google().often(Fault.NOTIFICATION_LOST, 0.2);
        house.google().often(Fault.NOTIFICATION_TWICE, 0.2);
        house.google().often(Fault.NOTIFICATION_LATE, 0.2);
        house.google().often(Fault.PULL_SHUFFLED, 0.4);
        house.google().often(Fault.ACKNOWLEDGEMENT_LOST, 0.2);
    }

    /** Mostly as the ticket means it, sometimes on another kind of phone. */
    private void enroll() {
        house.google().withoutFaults();
        EnrollmentType type = arbitrary.of(List.of(
                EnrollmentType.ANDROID_WORK_PROFILE,
                EnrollmentType.ANDROID_WORK_PROFILE,
                EnrollmentType.ANDROID_COMPANY_PROFILE,
                EnrollmentType.ANDROID_FULLY_MANAGED));
        Ownership ownership = type == EnrollmentType.ANDROID_WORK_PROFILE ? Ownership.PERSONAL : Ownership.COMPANY;
        boolean isMixedUp = arbitrary.chance(25) && type != EnrollmentType.ANDROID_FULLY_MANAGED;
        boolean isFresh = (ownership == Ownership.COMPANY) != isMixedUp;
        Phone phone = arbitrary.chance(70)
                ? house.google().leakingPhone(arbitrary.of(PhoneModel.values()), isFresh)
                : house.google().phone(arbitrary.of(PhoneModel.values()), isFresh);
        Person person = house.person();
        String token = house.token(house.ticket(person, ownership, type)).token();
        house.google().enroll(phone, token, isFresh ? WayIn.QR : WayIn.LINK);
        // What somebody's own phone may be asked is less, whatever the ticket says; it is known once the phone told so.
        CharterText agreed = house.inForce(ownership);
        house.settle();
        Enrollment enrollment = house.newest(person);
        if (enrollment.ownership() != ownership) {
            agreed = house.inForce(enrollment.ownership());
        }
        var added = new Case(phone, enrollment.id(), house.google().act(phone::mode), agreed);
        remember(added);
        cases.add(added);
        check(added);
    }

    private Enrollment enrollment(Case some) {
        return house.get(Enrollments.class).find(some.id).orElseThrow();
    }

    private void order(Case some) {
        Action action = arbitrary.of(Action.values());
        var order = new Order.Act(action, arbitrary.of(PARAMETERS.getOrDefault(action, List.of(Map.of()))));
        Ordering.Ordered ordered =
                house.order(some.id, arbitrary.chance(80) ? PhoneHouse.OPERATOR : arbitrary.actor(), order);
        if (!ordered.commands().isEmpty()) {
            permitted++;
            some.restarts += action == Action.RESTART ? 1 : 0;
        }
    }

    /** What people do with their phones. */
    private void live(Case some) {
        house.google().people(phones -> {
            switch (arbitrary.below(9)) {
                case 0, 1 -> phones.offline(some.phone);
                case 2, 3 -> phones.online(some.phone);
                case 4 -> phones.chooseLock(some.phone, arbitrary.of(Lock.values()), false);
                case 5 -> phones.comply(some.phone);
                case 6 -> phones.install(some.phone, "com.slack");
                case 7 -> phones.leaveLostMode(some.phone);
                default -> {
                    if (some.phone.isManaged() && arbitrary.chance(20)) {
                        boolean isTold = arbitrary.chance(70);
                        some.isSilent = !isTold;
                        if (some.mode.isPersonal()) {
                            phones.removeWorkProfile(some.phone, isTold);
                        } else {
                            phones.reset(some.phone, isTold);
                        }
                    }
                }
            }
        });
    }

    private void publish(Ownership ownership) {
        CharterText text = arbitrary.charter(ownership);
        house.publish(text);
        for (Case some : cases) {
            if (enrollment(some).ownership() == ownership) {
                some.versions.add(text);
                remember(some);
            }
        }
    }

    private void becomePersonal(Case some) {
        Enrollment enrollment = enrollment(some);
        if (enrollment.ownership() == Ownership.COMPANY && enrollment.isLiving()) {
            house.store().write(tx -> {
                house.get(Enrollments.class).becomePersonal(tx, enrollment.id());
                return true;
            });
            some.versions = new ArrayList<>(List.of(house.inForce(Ownership.PERSONAL)));
            remember(some);
        }
    }

    private Deal remember(Case some) {
        Ownership ownership = enrollment(some).ownership();
        var items = EnumSet.noneOf(DataItem.class);
        var actions = EnumSet.noneOf(Action.class);
        items.addAll(Ceiling.items(ownership));
        actions.addAll(Ceiling.actions(ownership));
        for (CharterText version : some.versions) {
            items.retainAll(version.data().keySet());
            actions.retainAll(version.actions().keySet());
        }
        var deal = new Deal(ownership, items, actions);
        some.recent.add(deal);
        some.everAllowed.addAll(items);
        return deal;
    }

    /** Google and phones work for some hours: then nothing is under way, and both sides must know the same. */
    private void quiet() {
        house.google().withoutFaults();
        cases.forEach(some -> house.google().people(phones -> phones.online(some.phone)));
        house.pass(Duration.ofHours(5));
        house.pass(Duration.ofHours(5));
        for (Case some : cases) {
            check(some);
            some.recent.clear();
            Deal now = remember(some);
            Enrollment enrollment = enrollment(some);
            boolean isThere = house.google().act(some.phone::isManaged);
            boolean isLeft = enrollment.removal().isPresent()
                    && some.mode == Mode.FULLY_MANAGED
                    && enrollment.ownership() == Ownership.PERSONAL;
            if (some.isSilent) {
                continue;
            }
            assertThat(enrollment.isLiving())
                    .as("%s: %s is managed here as it is there, %s", arbitrary, some.id, enrollment.state())
                    .isEqualTo(isThere && !isLeft);
            if (isThere) {
                assertPolicy(some, now, house.google().policy(some.phone));
            }
            assertThat(house.google().asked(some.phone, "REBOOT"))
                    .as("%s: restarts of %s", arbitrary, some.id)
                    .hasSizeLessThanOrEqualTo(some.restarts);
            if (enrollment.isLiving()) {
                assertNothingHangs(some);
            }
        }
        assertThat(house.connection().health().waiting())
                .as("%s: messages that wait", arbitrary)
                .isZero();
        assertThat(house.troubles()).as("%s", arbitrary).isEmpty();
    }

    /** Only what a person has to do on the phone may still be open. */
    private void assertNothingHangs(Case some) {
        for (Command command : house.get(helder.commands.Commands.class).history(some.id, Optional.empty(), 100)) {
            assertThat(command.state().isTerminal() || command.kind().equals(AndroidOrders.POLICY))
                    .as("%s: %s of %s is %s", arbitrary, command.kind(), some.id, command.state())
                    .isTrue();
        }
    }

    /** Holds what reached the phone since against the deals that held since. */
    private void check(Case some) {
        List<Entry> journal = house.google().act(some.phone::journal);
        List<Entry> asked = journal.stream()
                .filter(entry -> entry.what() == Entry.Kind.ASKED)
                .toList();
        for (Entry entry : asked.subList(Math.min(some.read, asked.size()), asked.size())) {
            reached++;
            if (entry.name().equals("POLICY")) {
                JsonNode policy = entry.detail().path("policy");
                assertThat(some.recent)
                        .as("%s: %s of %s", arbitrary, policy, some.id)
                        .anyMatch(deal -> objections(some, deal, policy).isEmpty());
            } else {
                assertThat(some.recent)
                        .as("%s: %s of %s", arbitrary, entry.name(), some.id)
                        .anyMatch(deal -> isAllowed(some, deal, entry.name()));
            }
        }
        some.read = asked.size();
    }

    private void assertPolicy(Case some, Deal deal, JsonNode policy) {
        assertThat(objections(some, deal, policy))
                .as("%s: %s of %s under %s", arbitrary, policy, some.id, deal)
                .isEmpty();
    }

    /** Written by hand from Google's documentation (android note, sections 1.6 and 1.7), and not from the code under test. */
    private static List<String> objections(Case some, Deal deal, JsonNode policy) {
        var objections = new ArrayList<String>();
        for (String key : policy.propertyNames()) {
            boolean isOwn = deal.ownership() == Ownership.PERSONAL;
            boolean isAllowed = switch (key) {
                case "name", "version", "shortSupportMessage", "longSupportMessage", "playStoreMode" -> true;
                case "statusReportingSettings" -> {
                    policy.path(key).properties().stream()
                            .filter(flag -> flag.getValue().asBoolean() && !reports(some, deal, flag.getKey()))
                            .forEach(flag -> objections.add(flag.getKey()));
                    yield true;
                }
                case "policyEnforcementRules" -> !isOwn || some.mode.isPersonal();
                case "passwordPolicies" -> deal.does(Action.REQUIRE_PASSCODE) && (!isOwn || some.mode.isPersonal());
                case "applications" -> deal.does(Action.INSTALL_APP);
                case "encryptionPolicy", "minimumApiLevel" ->
                    deal.does(Action.CONFIGURE) && (!isOwn || some.mode.isPersonal());
                case "openNetworkConfiguration", "crossProfilePolicies" -> deal.does(Action.CONFIGURE);
                case "maximumTimeToLock", "systemUpdate", "personalUsagePolicies", "advancedSecurityOverrides" ->
                    deal.does(Action.CONFIGURE) && !isOwn;
                default -> false;
            };
            if (!isAllowed) {
                objections.add(key);
            }
        }
        return objections;
    }

    private static boolean reports(Case some, Deal deal, String flag) {
        boolean isOfTheOrganisation = deal.ownership() == Ownership.COMPANY || !some.mode.isPersonal();
        return switch (flag) {
            case "softwareInfoEnabled" -> deal.knows(DataItem.OS_VERSION, DataItem.OS_BUILD);
            case "deviceSettingsEnabled" ->
                deal.knows(DataItem.PASSCODE_PRESENT, DataItem.ENCRYPTION, DataItem.ANTIVIRUS);
            case "applicationReportsEnabled" -> deal.knows(DataItem.APPS_MANAGED, DataItem.APPS_PERSONAL);
            case "memoryInfoEnabled" -> isOfTheOrganisation && deal.knows(DataItem.STORAGE_TOTAL);
            case "networkInfoEnabled" ->
                isOfTheOrganisation
                        && deal.knows(
                                DataItem.CELLULAR_IDENTIFIER,
                                DataItem.NETWORK_ADDRESSES,
                                DataItem.PHONE_NUMBER,
                                DataItem.CARRIER);
            default -> false;
        };
    }

    private static boolean isAllowed(Case some, Deal deal, String command) {
        boolean isOfTheOrganisation = deal.ownership() == Ownership.COMPANY;
        return switch (command) {
            case "LOCK" -> deal.does(Action.LOCK);
            case "REBOOT" -> isOfTheOrganisation && deal.does(Action.RESTART);
            case "WIPE" ->
                some.mode.isPersonal()
                        ? deal.does(Action.REMOVE_WORK_DATA)
                        : isOfTheOrganisation && deal.does(Action.ERASE);
            case "RELINQUISH_OWNERSHIP" -> deal.does(Action.REMOVE_WORK_DATA);
            case "RESET_PASSWORD" ->
                isOfTheOrganisation && some.mode == Mode.FULLY_MANAGED && deal.does(Action.CLEAR_PASSCODE);
            case "START_LOST_MODE" -> isOfTheOrganisation && deal.does(Action.LOCATE);
            case "STOP_LOST_MODE" -> true;
            default -> false;
        };
    }

    private void assertNothingVolunteeredIsIn(String database) {
        boolean mayHaveApps = cases.stream()
                .anyMatch(some -> some.everAllowed.contains(DataItem.APPS_PERSONAL) && !some.mode.hasWorkProfile());
        for (Case some : cases) {
            var secrets = new ArrayList<String>();
            secrets.add(some.phone.hardware().iccId());
            some.phone.life().apps().stream()
                    .filter(_ -> !mayHaveApps)
                    .forEach(app -> secrets.addAll(List.of(app.name(), app.packageName())));
            unlessAllowed(some, DataItem.SERIAL_NUMBER, some.phone.hardware().serialNumber(), secrets);
            unlessAllowed(
                    some, DataItem.CELLULAR_IDENTIFIER, some.phone.hardware().imei(), secrets);
            unlessAllowed(
                    some, DataItem.NETWORK_ADDRESSES, some.phone.hardware().wifiMac(), secrets);
            unlessAllowed(some, DataItem.PHONE_NUMBER, some.phone.hardware().phoneNumber(), secrets);
            unlessAllowed(
                    some,
                    DataItem.LOCATION,
                    String.format(
                            java.util.Locale.ROOT, "%.6f", some.phone.life().latitude()),
                    secrets);
            for (String secret : secrets) {
                assertThat(database.contains(secret))
                        .as("%s: %s of %s is in the database", arbitrary, secret, some.id)
                        .isFalse();
            }
        }
    }

    private static void unlessAllowed(Case some, DataItem item, String value, List<String> secrets) {
        if (!some.everAllowed.contains(item)) {
            secrets.add(value);
        }
    }
}
