package helder.friction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import helder.Arbitrary;
import helder.android.AndroidRenderer;
import helder.apple.AppleRenderer;
import helder.gate.Gate;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.identity.PolicyId;
import helder.manifest.DataItem;
import helder.policies.ArbitrarySettings;
import helder.policies.Assignment;
import helder.policies.Assignment.Device;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.EffectiveSettings;
import helder.policies.LeftOut;
import helder.policies.Policies.InForce;
import helder.policies.Policy;
import helder.policies.PolicyFormat;
import helder.policies.PolicyState;
import helder.policies.PolicyText;
import helder.policies.Setting;
import helder.policies.Settings;
import helder.policies.Target;
import helder.policies.VersionRange;
import helder.store.TestEngine;
import helder.windows.WindowsRenderer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy would do, said before it holds. */
class DryRunsTest {

    private static final OrganisationId ORGANISATION = new OrganisationId("o");
    private static final int EVERY_RIGHT = 8191;

    @TempDir
    static Path directory;

    private static House house;
    private static EffectiveSettings effective;
    private static DryRuns runs;

    @BeforeAll
    static void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        effective = new EffectiveSettings(
                house.get(Gate.class),
                () -> Stream.of(new AppleRenderer(), new WindowsRenderer(), new AndroidRenderer()));
        runs = new DryRuns(effective);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Device device(String id, String person, Ownership ownership, DeviceForm form, String... groups) {
        var type = form == DeviceForm.COMPUTER ? EnrollmentType.WINDOWS : EnrollmentType.APPLE_PROFILE;
        return device(id, person, ownership, form, type, EVERY_RIGHT, groups);
    }

    private static Device device(
            String id,
            String person,
            Ownership ownership,
            DeviceForm form,
            EnrollmentType type,
            int rights,
            String... groups) {
        return new Device(
                new EnrollmentFacts(
                        ORGANISATION,
                        new EnrollmentId(id),
                        new PersonId(person),
                        ownership,
                        type,
                        form,
                        rights,
                        1,
                        Set.of()),
                Stream.of(groups).map(GroupKey::of).collect(Collectors.toSet()),
                Optional.empty());
    }

    private static InForce policy(String name, String settings, DeviceFilter filter, Audience... audiences) {
        return policy(
                ((PolicyFormat.Reading.Read) PolicyFormat.read("name: " + name + "\nsettings: {" + settings + "}"))
                        .policy(),
                filter,
                audiences);
    }

    private static InForce policy(PolicyText text, DeviceFilter filter, Audience... audiences) {
        return new InForce(
                new Policy(
                        new PolicyId(text.name()),
                        text.name(),
                        PolicyState.IN_FORCE,
                        Optional.of(1L),
                        Optional.empty(),
                        1),
                text,
                Stream.of(audiences)
                        .map(audience -> new Assignment(1, audience, filter, Instant.EPOCH))
                        .toList());
    }

    @Test
    void itSaysWhichDevicesChangeWhatItCostsWhomAndWhatWouldNotHold() {
        Device phone = device("phone", "noor", Ownership.COMPANY, DeviceForm.PHONE, "Thuiszorg");
        Device pc = device("pc", "noor", Ownership.COMPANY, DeviceForm.COMPUTER, "Thuiszorg");
        Device own = device("own", "anna", Ownership.PERSONAL, DeviceForm.PHONE, "Thuiszorg");
        Device other = device("other", "joris", Ownership.COMPANY, DeviceForm.PHONE);
        InForce mild = policy("Mild", "passcode.length: 6", DeviceFilter.ALL, new Audience.Everybody());
        InForce harsh = policy(
                "Harsh",
                "passcode.length: 8, restriction.camera: false, protection.malware: true",
                DeviceFilter.ALL,
                new Audience.Group("Thuiszorg"));

        DryRun run = runs.run(List.of(phone, pc, own, other), List.of(mild), harsh, Assumptions.USUAL);

        assertThat(run.devices()).isEqualTo(4);
        assertThat(run.holding()).isEqualTo(3);
        assertThat(run.changing()).extracting(EnrollmentId::value).containsExactly("phone", "pc", "own");
        assertThat(run.settings()).containsEntry(Setting.PASSCODE_LENGTH, 3).containsEntry(Setting.CAMERA, 1);
        assertThat(run.leftOut())
                .as("the shipped charter for the company does not let protection be known")
                .isEqualTo(Map.of(
                        Setting.MALWARE,
                        Map.of(new LeftOut.ByItem(DataItem.ANTIVIRUS, Permission.Reason.NOT_IN_CHARTER), 1)));
        assertThat(run.notExpressed())
                .containsEntry(Setting.CAMERA, Map.of("policies.render.own_device", 1, "policies.render.not_built", 1))
                .containsEntry(Setting.MALWARE, Map.of("policies.render.apple_checks", 2));
        assertThat(run.minutes()).containsOnlyKeys(new PersonId("noor"), new PersonId("anna"));
        assertThat(run.minutes().get(new PersonId("anna")))
                .as("two digits more, typed as docs/friction.md says: 10.333 · 2 · 0.28 · 1.04 s a day")
                .isCloseTo(10.3333 * 2 * 0.28 * 1.04 * 30.4 / 60, within(0.01));
        assertThat(run.causes().get(Cause.GETTING_AROUND))
                .as("a month without the camera")
                .isEqualTo(15.0);
        assertThat(run.total())
                .isCloseTo(
                        run.minutes().values().stream()
                                .mapToDouble(each -> each)
                                .sum(),
                        within(1e-9));
        assertThat(run.most()).isEqualTo(run.minutes().get(new PersonId("noor")));
        assertThat(run.median()).isBetween(run.minutes().get(new PersonId("anna")), run.most());
    }

    @Test
    void whatHoldsAlreadyOrForNobodyChangesNothingAndUnknownVersionsAreCounted() {
        List<Device> devices = List.of(
                device("phone", "noor", Ownership.COMPANY, DeviceForm.PHONE),
                device("pc", "noor", Ownership.COMPANY, DeviceForm.COMPUTER));
        InForce mild = policy("Mild", "passcode.length: 6", DeviceFilter.ALL, new Audience.Everybody());

        DryRun same = runs.run(devices, List.of(mild), mild, Assumptions.USUAL);
        assertThat(same.holding()).isEqualTo(2);
        assertThat(same.changing()).isEmpty();
        assertThat(same.total()).isZero();

        InForce none = policy("Mild", "passcode.length: 6", DeviceFilter.ALL);
        DryRun gone = runs.run(devices, List.of(mild), none, Assumptions.USUAL);
        assertThat(gone.holding()).isZero();
        assertThat(gone.changing()).hasSize(2);
        assertThat(gone.total()).as("time that people get back").isNegative();

        var newer = new DeviceFilter(
                Optional.empty(),
                Optional.of(Platform.WINDOWS),
                Set.of(),
                Set.of(),
                Optional.of(new VersionRange(Optional.of("10.0.26100"), Optional.empty())));
        DryRun some = runs.run(
                devices,
                List.of(),
                policy("New", "passcode.length: 6", newer, new Audience.Everybody()),
                Assumptions.USUAL);
        assertThat(some.undecided()).isEqualTo(1);
        assertThat(some.holding()).isZero();
    }

    @Test
    void itIsWhatThenHolds() {
        Arbitrary arbitrary = Arbitrary.fresh();
        for (int round = 0; round < 40; round++) {
            var devices = new ArrayList<Device>();
            for (int each = 0; each < 12; each++) {
                EnrollmentType type = arbitrary.of(EnrollmentType.values());
                devices.add(device(
                        "device-" + each,
                        "person-" + each % 5,
                        arbitrary.of(Ownership.values()),
                        arbitrary.of(DeviceForm.values()),
                        type,
                        arbitrary.chance(50) ? EVERY_RIGHT : 0,
                        arbitrary.some(List.of("Noord", "Zuid"), 50).toArray(String[]::new)));
            }
            InForce first = arbitrary(arbitrary, "First");
            InForce second = arbitrary(arbitrary, "Second");

            DryRun run = runs.run(devices, List.of(first), second, Assumptions.USUAL);

            var model = new FrictionModel(Assumptions.USUAL);
            var changing = new ArrayList<EnrollmentId>();
            double more = 0;
            for (Device device : devices) {
                Settings before = effective.of(device, List.of(first)).expressed();
                Settings after = effective.of(device, List.of(second, first)).expressed();
                var target = new Target(
                        device.facts().type(),
                        device.facts().ownership(),
                        device.facts().form());
                if (!before.equals(after)) {
                    changing.add(device.facts().enrollment());
                }
                more += model.of(after, target).total()
                        - model.of(before, target).total();
            }
            assertThat(run.changing()).as("%s", arbitrary).isEqualTo(changing);
            assertThat(run.total()).as("%s", arbitrary).isCloseTo(more, within(1e-6));
            assertThat(run.causes().values().stream().mapToDouble(each -> each).sum())
                    .as("%s", arbitrary)
                    .isCloseTo(more, within(1e-6));
        }
    }

    private static InForce arbitrary(Arbitrary arbitrary, String name) {
        return policy(
                new PolicyText(name, Map.of(), ArbitrarySettings.of(arbitrary)),
                DeviceFilter.ALL,
                arbitrary.of(List.of(new Audience.Everybody(), new Audience.Group("Noord"))));
    }
}
