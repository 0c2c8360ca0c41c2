package helder.virtual.windows;

import helder.virtual.PrivateLife;
import helder.virtual.World;
import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One virtual Windows PC. It enrolls as a person or a provisioning package would make it, calls its server when its
 * schedule says so, and remembers everything that it was asked and that it told. Safe for use by several threads; its
 * sessions run one after another.
 */
public final class VirtualPc {

    private static final Duration JUST_ENROLLED = Duration.ofSeconds(10);

    private final World world;
    private final PcState pc;
    private final ReentrantLock lock = new ReentrantLock();

    private VirtualPc(World world, PcState pc) {
        this.world = world;
        this.pc = pc;
    }

    /**
     * A new PC, not enrolled. The same seed invents the same identifiers, secrets and chances.
     *
     * @param personal whether it belongs to a person: the journal then notes what an organisation should not touch
     */
    public static VirtualPc create(
            World world, PcModel model, String name, long seed, boolean personal, PcBehavior behavior) {
        PcHardware hardware = PcHardware.invent(model, name, new Random(seed));
        return new VirtualPc(world, new PcState(hardware, seed, personal, behavior, world.clock()));
    }

    /** A PC whose disk image was copied from another: it has the same hardware id, and nothing else in common. */
    public static VirtualPc cloneOf(VirtualPc other, String name, long seed) {
        PcHardware hardware = PcHardware.invent(other.hardware().model(), name, new Random(seed))
                .clonedFrom(other.hardware());
        return new VirtualPc(
                other.world,
                new PcState(hardware, seed, other.pc.personal, other.pc.mood.behavior(), other.world.clock()));
    }

    /**
     * All PCs saved in the directory.
     *
     * @throws MalformedException when a file there was not written by a virtual PC
     */
    public static List<VirtualPc> load(World world, Path directory) throws IOException, MalformedException {
        List<VirtualPc> all = new ArrayList<>();
        for (PcFile file : PcFile.all(directory)) {
            all.add(new VirtualPc(world, file.load(world.clock())));
        }
        return all;
    }

    /**
     * Enrolls at the server of the address, which may lack its path, as a person types it.
     *
     * @param how with what; {@link EnrollWith.WebPages} where the server signs people in
     */
    public PcOutcome enroll(URI discovery, EnrollWith how) {
        return locked(() -> {
            if (pc.enrollment != null) {
                return new PcOutcome.Refused(
                        PcOutcome.Step.START, 0, HResult.ALREADY_ENROLLED, "the PC is enrolled already");
            }
            try {
                pc.enrolled(enroller().enroll(discovery, how));
                pc.due = world.clock().instant().plus(JUST_ENROLLED);
                save();
                return new PcOutcome.Enrolled(pc.hardware.deviceId());
            } catch (PcRefusedException e) {
                return e.outcome();
            }
        });
    }

    private PcEnroller enroller() {
        return new PcEnroller(pc.hardware, pc.journal, pc.clock, world.keys(), world.trust(), world.random());
    }

    /** Asks for a new certificate now, as a person or RenewNow would make the PC do. */
    public PcOutcome renew() {
        return locked(() -> renew(true));
    }

    private PcOutcome renew(boolean manual) {
        PcEnrollment current = pc.enrollment;
        if (current == null) {
            return new PcOutcome.Refused(PcOutcome.Step.START, 0, HResult.NOT_ENROLLED, "the PC is not enrolled");
        }
        pc.renewalTried = world.clock().instant();
        try {
            pc.enrollment = enroller().renew(current, manual);
            pc.renewalError = 0;
            save();
            return new PcOutcome.Enrolled(pc.hardware.deviceId());
        } catch (PcRefusedException e) {
            pc.renewalError = e.outcome().code();
            save();
            return e.outcome();
        }
    }

    /** One session with the server, now. */
    public PcSessionResult sync() {
        return locked(() -> session(false));
    }

    /** What the schedule wants by now: a renewal, a session, both or nothing. */
    public Optional<PcSessionResult> syncIfDue() {
        return locked(() -> {
            PcEnrollment current = pc.enrollment;
            if (current == null || pc.off) {
                return Optional.empty();
            }
            if (renewalDue(current)) {
                var _ = renew(false);
            }
            if (world.clock().instant().isBefore(pc.due)) {
                return Optional.empty();
            }
            pc.polled++;
            return Optional.of(session(false));
        });
    }

    /** Somebody signs in: one session, where the server wants to be called then and the PC is on. */
    public Optional<PcSessionResult> signIn() {
        return locked(() -> pc.enrollment == null || pc.off || !pc.plan().onLogin()
                ? Optional.empty()
                : Optional.of(session(false)));
    }

    /** Switched off the PC talks to nobody, also after a restart of the program, until it is switched on. */
    public void switchOff() {
        power(false);
    }

    public void switchOn() {
        power(true);
    }

    private void power(boolean on) {
        locked(() -> {
            pc.off = !on;
            save();
            return on;
        });
    }

    /** From the renewal period before its end until its end by the PC's clock; never after. */
    private boolean renewalDue(PcEnrollment current) {
        Instant end = current.identity().certificate().getNotAfter().toInstant();
        Instant now = pc.clock.instant();
        Provisioning provisioning = current.provisioning();
        Instant next = pc.renewalTried.equals(Instant.MIN)
                ? Instant.MIN
                : pc.renewalTried.plus(Duration.ofDays(provisioning.retryDays()));
        return now.isBefore(end)
                && !now.isBefore(end.minus(Duration.ofDays(provisioning.renewDays())))
                && !world.clock().instant().isBefore(next);
    }

    private PcSessionResult session(boolean leaving) {
        PcEnrollment current = pc.enrollment;
        if (current == null) {
            return new PcSessionResult(End.NOT_ENROLLED, 0, 0, Duration.ZERO);
        }
        PcSessionResult result;
        Executor.Effect effect = Executor.Effect.NONE;
        if (pc.off || pc.mood.strikes(PcFault.OFFLINE)) {
            result = new PcSessionResult(End.OFFLINE, 0, 0, Duration.ZERO);
        } else {
            Executor.finishJobs(pc);
            try (PcLine line = new PcLine(pc, current, world.trust(), world.keys(), world.pause())) {
                PcSession session = new PcSession(pc, current, line, leaving);
                result = session.run();
                effect = session.effect();
            }
            new PcCertificates(pc, world).fetchAll();
        }
        after(result, effect);
        return result;
    }

    private void after(PcSessionResult result, Executor.Effect effect) {
        if (result.end() == End.UNENROLLED || effect == Executor.Effect.UNENROLL) {
            pc.left();
        } else if (effect == Executor.Effect.WIPE) {
            pc.left();
            pc.wiped = true;
        } else {
            pc.due = world.clock()
                    .instant()
                    .plus(
                            result.end() == End.BUSY
                                    ? result.comeAgain()
                                    : pc.plan().wait(pc.polled));
            if (effect == Executor.Effect.RESTART) {
                var _ = restart();
            }
            if (effect == Executor.Effect.RENEW) {
                var _ = renew(false);
            }
        }
        save();
    }

    /** The PC starts anew: a new name counts, an encryption that was asked for has run. Gives how often it started anew. */
    public int restart() {
        return locked(() -> {
            pc.nameToBe.ifPresent(name -> pc.hardware = pc.hardware.named(name));
            pc.nameToBe = Optional.empty();
            pc.encrypted |= pc.encryptionRequired();
            pc.restarts++;
            return pc.restarts;
        });
    }

    /** The person removes the work account: the PC says so once, and leaves whether or not anybody heard it. */
    public PcSessionResult leave() {
        return locked(() -> {
            PcSessionResult result = session(true);
            pc.left();
            save();
            return result;
        });
    }

    private void save() {
        world.state().ifPresent(directory -> PcFile.in(directory, pc.hardware).save(pc));
    }

    /** Forgets the saved PC on disk. */
    public void delete() throws IOException {
        if (world.state().isPresent()) {
            PcFile.in(world.state().get(), pc.hardware).delete();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    // ---- what can be seen from outside

    public PcHardware hardware() {
        return pc.hardware;
    }

    public PrivateLife privateLife() {
        return pc.life;
    }

    public boolean personal() {
        return pc.personal;
    }

    public boolean enrolled() {
        return pc.enrollment != null;
    }

    /** Whether the server erased the PC. */
    public boolean wiped() {
        return pc.wiped;
    }

    public boolean switchedOff() {
        return pc.off;
    }

    /** How often it started anew. */
    public int restarts() {
        return pc.restarts;
    }

    /** When it will call its server; far away when it is not enrolled. */
    public Instant due() {
        return pc.due;
    }

    public Optional<X509Certificate> certificate() {
        return Optional.ofNullable(pc.enrollment)
                .map(enrollment -> enrollment.identity().certificate());
    }

    /** Certificates with which the PC proves itself elsewhere, as far as the server did not take them away. */
    public List<X509Certificate> workCertificates() {
        return locked(() -> pc.certificates.entrySet().stream()
                .filter(each -> pc.tree.has(each.getKey()))
                .map(each -> each.getValue().certificate())
                .toList());
    }

    /** The identifier that the server gave the enrollment. */
    public Optional<String> enrollmentId() {
        return Optional.ofNullable(pc.enrollment)
                .map(enrollment -> enrollment.provisioning().enrollmentId())
                .filter(id -> !id.isEmpty());
    }

    /** The value of a node below {@code ./} or {@code ./Device}, as the server would read it. */
    public Optional<String> node(String path) {
        return locked(() -> pc.tree.text(path.replaceFirst("^\\./(Device/)?", "")));
    }

    /** Commands in the order they were carried out. */
    public List<Asked> asked() {
        return pc.journal.asked();
    }

    public List<Told> told() {
        return pc.journal.told();
    }

    /** What was touched on a personal PC that is no business of an organisation. */
    public List<OverAsked> overAsked() {
        return pc.journal.overAsked();
    }

    /** What the server sent and should not have; empty for a server that does everything right. */
    public List<Complaint> complaints() {
        return pc.journal.complaints();
    }
}
