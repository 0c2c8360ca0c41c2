package helder.android.wire;

import helder.android.AndroidModes;
import helder.android.AndroidOrders;
import helder.android.Observed;
import helder.android.PhoneIssue;
import helder.android.PhoneOutcome;
import helder.android.PhonePolicy;
import helder.android.PhoneReader;
import helder.android.PhoneReports;
import helder.android.Taken;
import helder.android.Wishes;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.DeviceState;
import helder.protocol.android.event.Spot;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.policy.PolicyKey;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The way of everything that a phone tells: through the gate, and only then into the facts. */
@Component
final class PhoneIntake implements PhoneReports {

    /** What binds a phone, and what every report has; then the blocks that some charter may name. */
    private static final List<String> FIELDS = List.of(
            "name",
            "state",
            "appliedState",
            "ownership",
            "managementMode",
            "apiLevel",
            "policyName",
            "appliedPolicyName",
            "appliedPolicyVersion",
            "policyCompliant",
            "nonComplianceDetails",
            "enrollmentTime",
            "enrollmentTokenData",
            "enrollmentTokenName",
            "lastPolicySyncTime",
            "lastStatusReportTime",
            "previousDeviceNames",
            "hardwareInfo(brand,manufacturer,model,serialNumber,enterpriseSpecificId)",
            "securityPosture(devicePosture)",
            "softwareInfo(androidVersion,androidBuildNumber,securityPatchLevel)",
            "deviceSettings(isDeviceSecure,encryptionStatus,verifyAppsEnabled)",
            "applicationReports(packageName,displayName,versionName,state)",
            "memoryInfo(totalInternalStorage)",
            "networkInfo(imei,meid,wifiMacAddress,telephonyInfos(phoneNumber,carrierName))");

    private final InstantSource clock;
    private final Gate gate;
    private final Facts facts;
    private final Enrollments enrollments;
    private final Commands commands;
    private final PhoneRepository phones;
    private final StoredStandings standings;
    private final Wishes wishes;
    private final PhoneArrivals arrivals;
    private final LostPhones lost;

    PhoneIntake(
            InstantSource clock,
            Gate gate,
            Facts facts,
            Enrollments enrollments,
            Commands commands,
            PhoneRepository phones,
            StoredStandings standings,
            Wishes wishes,
            PhoneArrivals arrivals,
            LostPhones lost) {
        this.clock = clock;
        this.gate = gate;
        this.facts = facts;
        this.enrollments = enrollments;
        this.commands = commands;
        this.phones = phones;
        this.standings = standings;
        this.wishes = wishes;
        this.arrivals = arrivals;
        this.lost = lost;
    }

    @Override
    public List<String> fields() {
        return FIELDS;
    }

    @Override
    public Taken report(Tx tx, Device device) {
        if (device.isGone()) {
            gone(tx, device.name());
            return Taken.APPLIED;
        }
        Optional<Phone> known = phones.find(tx, device.name());
        if (known.filter(phone -> isOlder(device, phone)).isPresent()) {
            return Taken.STALE;
        }
        Optional<Enrollment> enrollment = known.isPresent()
                ? enrollments.lock(tx, known.get().enrollment()).filter(Enrollment::isLiving)
                : arrivals.arrive(tx, device);
        if (enrollment.isEmpty()) {
            return arrivals.mayStillArrive(tx, device) ? Taken.UNMATCHED : Taken.STALE;
        }
        take(tx, enrollment.get(), device);
        return Taken.APPLIED;
    }

    private static boolean isOlder(Device device, Phone phone) {
        Instant at = device.reportedAt();
        return at != null && phone.reportedAt().filter(at::isBefore).isPresent();
    }

    private void take(Tx tx, Enrollment before, Device device) {
        Enrollment enrollment = narrowed(tx, before, device);
        Phone phone = phones.find(tx, enrollment.id()).orElseThrow();
        enrollments.seen(enrollment.id(), spoke(device));
        phones.reported(tx, enrollment.id(), device.reportedAt(), device.apiLevel());
        if (isReachable(device)) {
            enrollments.enrolled(tx, enrollment.id());
        }
        boolean hasPolicy = phone.given()
                .filter(given ->
                        device.reportsOn(new PolicyName(device.name().enterprise(), given.id()), given.version()))
                .isPresent();
        if (hasPolicy) {
            enforced(tx, phone, device);
        }
        // What it says of a policy that only lets Android count anew is about no order.
        boolean isCurrent = hasPolicy && !phone.isResting();
        DeviceMode mode = AndroidModes.of(enrollment.type());
        Observed observed = PhoneReader.read(device, mode, apps(tx, enrollment, mode), isCurrent);
        Admission admission = gate.admit(tx, enrollment.facts(), observed.values(), observed.unknown());
        if (!admission.admitted().isEmpty()) {
            facts.record(tx, enrollment.facts(), admission);
        }
        lost.reported(tx, enrollment, device);
        if (isCurrent) {
            phones.applied(tx, enrollment.id());
            standings.issues(
                    tx,
                    enrollment.id(),
                    PhoneIssue.lines(
                            device.openIssues(), gate.questions(enrollment.facts()), apps(tx, enrollment, mode)));
            settle(tx, enrollment, mode, device);
        }
    }

    private void enforced(Tx tx, Phone phone, Device device) {
        boolean isUnkept = device.openIssues().stream()
                .anyMatch(issue -> PolicyKey.of(issue.setting())
                        .filter(PolicyKey::isEnforcedByDefault)
                        .isPresent());
        if (phone.isResting()) {
            phones.kept(tx, phone.enrollment());
            phones.due(tx, List.of(phone.enrollment()), clock.instant());
        } else if (isUnkept) {
            phones.unkept(tx, phone.enrollment());
        } else {
            phones.kept(tx, phone.enrollment());
        }
    }

    @Override
    public Taken located(Tx tx, DeviceName name, List<Spot> spots) {
        Optional<Enrollment> enrollment = phones.find(tx, name)
                .flatMap(phone -> enrollments.lock(tx, phone.enrollment()))
                .filter(Enrollment::isLiving);
        enrollment.ifPresent(each -> lost.located(tx, each, spots));
        return enrollment.isPresent() ? Taken.APPLIED : Taken.STALE;
    }

    /** A phone that says that it is somebody's own is treated so from now on, whatever its enrollment says. */
    private Enrollment narrowed(Tx tx, Enrollment enrollment, Device device) {
        DeviceMode mode = device.mode();
        if (mode == null || !mode.isPersonal() || enrollment.ownership() == Ownership.PERSONAL) {
            return enrollment;
        }
        enrollments.becomePersonal(tx, enrollment.id());
        return enrollments.find(tx, enrollment.id()).orElseThrow();
    }

    /** By its own word, but never in the future: clocks of others go wrong. */
    private Instant spoke(Device device) {
        Instant now = clock.instant();
        Instant said = device.reportedAt();
        return said == null || said.isAfter(now) ? now : said;
    }

    private static boolean isReachable(Device device) {
        DeviceState state = device.appliedState() == null ? device.state() : device.appliedState();
        return state != null && state != DeviceState.PROVISIONING;
    }

    private Set<String> apps(Tx tx, Enrollment enrollment, DeviceMode mode) {
        List<Order.Act> ordered =
                wishes.of(tx, enrollment.id()).stream().map(Wishes.Wish::act).toList();
        return new PhonePolicy(mode, enrollment.ownership(), Set.of(), Set.of(Action.values()), ordered, List.of())
                .apps();
    }

    /** Ends the orders that became part of the policy, as far as the phone says how they went. */
    private void settle(Tx tx, Enrollment enrollment, DeviceMode mode, Device device) {
        for (Command command : commands.delivered(tx, enrollment.id(), AndroidOrders.POLICY)) {
            if (!command.state().isTerminal() && command.permit().order() instanceof Order.Act act) {
                switch (PhoneOutcome.of(act, mode, enrollment.ownership(), device.openIssues())) {
                    case PhoneOutcome.Done _ -> end(tx, command, Command.State.DONE, Optional.empty());
                    case PhoneOutcome.NeverHere _ ->
                        end(tx, command, Command.State.FAILED, Optional.of(PhoneFailures.neverHere()));
                    case PhoneOutcome.Failed(String reason) ->
                        end(tx, command, Command.State.FAILED, Optional.of(PhoneFailures.setting(reason)));
                    case PhoneOutcome.Underway _, PhoneOutcome.PersonMustAct _ -> {
                        // a later report says
                    }
                }
            }
        }
    }

    private void end(Tx tx, Command command, Command.State state, Optional<Failure> failure) {
        commands.answered(tx, command.enrollment(), command.id(), state, failure, clock.instant());
    }

    @Override
    public void gone(Tx tx, DeviceName name) {
        phones.find(tx, name)
                .map(Phone::enrollment)
                .flatMap(id -> enrollments.lock(tx, id))
                .filter(Enrollment::isLiving)
                .ifPresent(enrollment -> enrollments.removed(tx, enrollment.id(), removal(tx, enrollment)));
    }

    /** Nobody says who ended it: what was ordered tells, and else it was the person, on the phone. */
    private Enrollment.Removal removal(Tx tx, Enrollment enrollment) {
        EnrollmentId id = enrollment.id();
        boolean isErased = commands.delivered(tx, id, AndroidOrders.ERASURE).stream()
                .anyMatch(command -> command.state() == Command.State.SENT || command.state() == Command.State.DONE);
        if (isErased) {
            return Enrollment.Removal.ERASED;
        }
        return enrollment.state() == Enrollment.State.LEAVING && !commands.isWishOfOwner(tx, id)
                ? Enrollment.Removal.BY_ORGANISATION
                : Enrollment.Removal.BY_PERSON;
    }

    @Override
    public List<DeviceName> managed(Optional<DeviceName> after, int most) {
        return phones.names(after, most);
    }
}
