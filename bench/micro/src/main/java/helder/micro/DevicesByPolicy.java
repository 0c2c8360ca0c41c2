package helder.micro;

import helder.apple.AppleRenderer;
import helder.friction.Assumptions;
import helder.friction.DryRun;
import helder.friction.DryRuns;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.PolicyId;
import helder.policies.Assignment;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.EffectiveSettings;
import helder.policies.Policies.InForce;
import helder.policies.Policy;
import helder.policies.PolicyFormat;
import helder.policies.PolicyState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to say how devices should be set: eight policies in force, of which four hold for each Apple device. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as setup before anything else
public class DevicesByPolicy {

    private static final List<String> SETTINGS = List.of(
            "passcode.length: 6, lock.after: 5, passcode.history: 3",
            "passcode.length: 8, protection.encryption: true, updates.minimum_ios: 17.10",
            "connection.wifi: [{name: Office, passphrase: correct horse}, {name: Guests, passphrase: battery staple}]",
            "lock.after: 3, connection.mail: [{name: Mail, incoming: imap.example.org, outgoing: smtp.example.org}]");

    @Param({"1", "10000", "100000"})
    int devices;

    private Rooms rooms;
    private EffectiveSettings effective;
    private DryRuns runs;
    private List<InForce> policies;
    private List<Assignment.Device> all;

    @Setup
    public void open() throws IOException {
        rooms = new Rooms();
        effective = new EffectiveSettings(rooms.gate, () -> Stream.of(new AppleRenderer()));
        runs = new DryRuns(effective);
        policies = IntStream.range(0, 8)
                .mapToObj(each -> policy(
                        "Policy " + each,
                        SETTINGS.get(each / 2),
                        each % 2 == 0 ? new Audience.Everybody() : new Audience.Group("Others")))
                .toList();
        EnrollmentFacts laptop = Rooms.laptop();
        all = IntStream.range(0, devices)
                .mapToObj(each -> new Assignment.Device(
                        new EnrollmentFacts(
                                laptop.organisation(),
                                new EnrollmentId("device-" + each),
                                new PersonId("person-" + each),
                                each % 2 == 0 ? Ownership.PERSONAL : Ownership.COMPANY,
                                EnrollmentType.APPLE_PROFILE,
                                each % 3 == 0 ? DeviceForm.COMPUTER : DeviceForm.PHONE,
                                laptop.grantedRights(),
                                laptop.charterVersion(),
                                Set.of()),
                        Set.of(GroupKey.of("Thuiszorg")),
                        Optional.of("17.4")))
                .toList();
        if (effective.of(all.getFirst(), policies).orders().isEmpty()) {
            throw new IllegalStateException("nothing would be ordered");
        }
    }

    private static InForce policy(String name, String settings, Audience audience) {
        return switch (PolicyFormat.read("name: " + name + "\nsettings: {" + settings + "}\n")) {
            case PolicyFormat.Reading.Read read ->
                new InForce(
                        new Policy(
                                new PolicyId(name.replace(" ", "-")),
                                name,
                                PolicyState.IN_FORCE,
                                Optional.of(1L),
                                Optional.empty(),
                                1),
                        read.policy(),
                        List.of(new Assignment(1, audience, DeviceFilter.ALL, Instant.EPOCH)));
            case PolicyFormat.Reading.Faulty faulty ->
                throw new IllegalStateException(faulty.faults().toString());
        };
    }

    @TearDown
    public void close() throws IOException {
        rooms.close();
    }

    /** How all of them should be set, each by itself, as when somebody asks for one. */
    @Benchmark
    public long one() {
        long orders = 0;
        for (Assignment.Device device : all) {
            orders += effective.of(device, policies).orders().size();
        }
        return orders;
    }

    /** The same in one go. */
    @Benchmark
    public long many() {
        EffectiveSettings.Many many = effective.by(policies);
        long orders = 0;
        for (Assignment.Device device : all) {
            orders += many.of(device).orders().size();
        }
        return orders;
    }

    /** What one of the policies would do that does not hold yet. */
    @Benchmark
    public DryRun dryRun() {
        return runs.run(all, policies.subList(1, policies.size()), policies.getFirst(), Assumptions.USUAL);
    }
}
