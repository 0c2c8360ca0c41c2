package helder.micro;

import helder.protocol.pki.MdmSignature;
import helder.protocol.pki.Verdict;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.PlistWriter;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Verifying {@code Mdm-Signature} over an idle message: CMS, RSA-2048 with SHA-256. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Signatures {

    private byte[] body = new byte[0];
    private String header = "";

    @Setup
    public void sign() {
        Identity device = Certificates.selfSigned(
                "CN=Device",
                Certificates.rsa(2048, new SecureRandom()),
                Certificates.Use.DEVICE,
                Instant.now().minusSeconds(60),
                Duration.ofDays(1));
        body = PlistWriter.write(Map.of("Status", "Idle", "UDID", "3C7B8F0E-6F0A-4C3B-9A53-9A7C0C1E55D1"));
        header = Base64.getEncoder().encodeToString(Cms.signDetached(device, body, Instant.now()));
        if (verify().accepted().isEmpty()) {
            throw new IllegalStateException("a signature that holds was rejected");
        }
    }

    @Benchmark
    public Verdict<X509Certificate> verify() {
        return MdmSignature.verify(header, body);
    }

    /** Only reading whose signature it says it is. */
    @Benchmark
    public Verdict<X509Certificate> claimed() {
        return MdmSignature.claimed(header);
    }
}
