package helder.windows.wire;

import helder.certificates.Authorities;
import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.protocol.pki.Keys;
import helder.protocol.pki.ScepFailure;
import helder.protocol.pki.ScepMessageType;
import helder.protocol.pki.ScepRequest;
import helder.protocol.pki.ScepService;
import helder.protocol.pki.ScepService.Decision;
import helder.protocol.pki.Subject;
import helder.store.Store;
import helder.store.Tx;
import helder.windows.Challenges;
import helder.windows.Challenges.Claim;
import helder.windows.WindowsSettings;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives PCs certificates for work. A challenge works while its order is under way, and for one key: the same key gets the same certificate
 * again, because answers get lost. On the certificate stands a number of the device and nothing of its person, and not the name by which
 * the management client finds its own certificate.
 */
@Component
final class WorkIssuer implements ScepService.Issuer {

    /** Life of a certificate for work. */
    static final Duration LIFE = Duration.ofDays(365);

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Authorities authorities;
    private final Commands commands;
    private final Enrollments enrollments;
    private final Challenges challenges;
    private final IssuedForWork issued;

    WorkIssuer(
            Store store,
            InstantSource clock,
            SecureRandom random,
            Authorities authorities,
            Commands commands,
            Enrollments enrollments,
            Challenges challenges,
            IssuedForWork issued) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.authorities = authorities;
        this.commands = commands;
        this.enrollments = enrollments;
        this.challenges = challenges;
        this.issued = issued;
    }

    private static Decision denied(String why) {
        return new Decision.Denied(ScepFailure.BAD_REQUEST, why);
    }

    @Override
    public Decision decide(ScepRequest request) {
        if (request.type() != ScepMessageType.PKCS_REQ) {
            return denied("a certificate for work is ordered, not renewed by its owner");
        }
        Optional<Claim> claim = request.request().challenge().flatMap(challenges::claim);
        Optional<Enrollment> enrollment = claim.flatMap(each -> commands.find(each.command()))
                .map(Command::enrollment)
                .flatMap(enrollments::find);
        if (enrollment.isEmpty()) {
            return denied("no challenge of a certificate for work");
        }
        // Signed outside of the unit of work: that takes longer than everything else, and nobody else can write
        // meanwhile.
        X509Certificate fresh = authorities
                .devices()
                .issueIdentity(
                        new Subject(enrollment.get().device().value(), null),
                        request.request().publicKey(),
                        clock.instant(),
                        LIFE,
                        random);
        var wanted = new IssuedForWork.Given(Keys.hash(request.request().publicKey()), fresh);
        return store.write(enrollment.get().id().value(), tx -> give(tx, enrollment.get(), claim.get(), wanted));
    }

    private Decision give(Tx tx, Enrollment enrollment, Claim claim, IssuedForWork.Given wanted) {
        boolean isDue = enrollments
                        .lock(tx, enrollment.id())
                        .filter(each -> each.state() == Enrollment.State.ENROLLED)
                        .isPresent()
                && commands.find(tx, enrollment.id(), claim.command())
                        .filter(command ->
                                command.sentCount() > 0 && !command.state().isTerminal())
                        .filter(command -> WindowsSettings.certificates(
                                        command.permit().order())
                                .contains(claim.name()))
                        .isPresent();
        if (!isDue) {
            return denied("the order of the certificate is not under way");
        }
        Optional<IssuedForWork.Given> before = issued.find(tx, claim);
        if (before.isPresent()) {
            return before.get().publicKeyHash().equals(wanted.publicKeyHash())
                    ? new Decision.Granted(before.get().certificate())
                    : denied("the challenge was used up with another key");
        }
        issued.add(tx, enrollment.id(), claim, wanted);
        return new Decision.Granted(wanted.certificate());
    }
}
