package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** The PCs of a Helder that is kept between runs, in one file, which is only ever whole. */
final class KeptPcs {

    private KeptPcs() {}

    /** Those in the file; none, with a key that is new, when there is no file. */
    static PcCohort read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new PcCohort();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey key = rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes(in)));
            var cohort = new PcCohort(new KeyPair(rsa.generatePublic(new X509EncodedKeySpec(bytes(in))), key));
            for (int left = in.readInt(); left > 0; left--) {
                long number = in.readLong();
                URI address = URI.create(in.readUTF());
                String enrollment = in.readUTF();
                X509Certificate certificate = Certificates.read(bytes(in));
                cohort.add(new Pc(
                        number,
                        new PcEnrolling.Provisioned(address, enrollment, new Identity(key, certificate, List.of()))));
            }
            return cohort;
        } catch (MalformedException | GeneralSecurityException e) {
            throw new IOException(file + " holds no PCs", e);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    static void write(Path file, PcCohort cohort) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        List<Pc> pcs = cohort.enrolled();
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            write(out, cohort.keys().getPrivate().getEncoded());
            write(out, cohort.keys().getPublic().getEncoded());
            out.writeInt(pcs.size());
            for (Pc pc : pcs) {
                PcEnrolling.Provisioned provisioned = pc.provisioned();
                out.writeLong(pc.number());
                out.writeUTF(provisioned.address().toString());
                out.writeUTF(provisioned.enrollment());
                write(out, Certificates.der(provisioned.identity().certificate()));
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
