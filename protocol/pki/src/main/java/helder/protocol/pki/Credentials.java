package helder.protocol.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reads private keys with certificates that an administrator uploads: push certificates and TLS certificates, as PEM or
 * PKCS#12.
 */
public final class Credentials {

    private static final byte SEQUENCE = 0x30;

    private Credentials() {}

    /**
     * Reads a PKCS#12 file, or a PEM file holding a private key and its certificate in any order.
     *
     * @param password of the PKCS#12 file or of the encrypted PEM key; empty when there is none. The caller wipes it.
     */
    public static Verdict<Credential> read(byte[] file, char[] password) {
        if (file.length > Limits.UPLOAD_BYTES) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        return file.length > 0 && file[0] == SEQUENCE ? readPkcs12(file, password) : readPem(file, password);
    }

    /** Reads certificates (DER or PEM) for a key we made ourselves, for example the answer to a push request. */
    public static Verdict<Credential> pair(PrivateKey key, byte[] certificates) {
        return Certificates.readAll(certificates).then(all -> assemble(key, all));
    }

    private static Verdict<Credential> readPem(byte[] file, char[] password) {
        return PemKey.read(file, password).then(key -> pair(key, file));
    }

    private static Verdict<Credential> readPkcs12(byte[] file, char[] password) {
        if (!Ber.bounded(file)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The runtime's reader throws more than it declares at hostile bytes.
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            return fromStore(store, password);
        } catch (UnrecoverableKeyException e) {
            return Verdict.reject(Fault.WRONG_PASSWORD);
        } catch (IOException e) {
            boolean unopened = e.getCause() instanceof UnrecoverableKeyException;
            return Verdict.reject(unopened ? Fault.WRONG_PASSWORD : Fault.MALFORMED);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private static Verdict<Credential> fromStore(KeyStore store, char[] password) throws GeneralSecurityException {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
            if (key instanceof PrivateKey secret) {
                keys.add(secret);
                Certificate[] chain = store.getCertificateChain(alias);
                Arrays.stream(chain == null ? new Certificate[0] : chain)
                        .map(X509Certificate.class::cast)
                        .forEach(certificates::add);
            } else if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        if (keys.size() != 1) {
            return Verdict.reject(keys.isEmpty() ? Fault.NO_PRIVATE_KEY : Fault.SEVERAL_PRIVATE_KEYS);
        }
        return assemble(keys.getFirst(), certificates);
    }

    /** Finds the certificate of the key, and the issuers above it up to the root, which is left out. */
    private static Verdict<Credential> assemble(PrivateKey key, List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            return Verdict.reject(Fault.NO_CERTIFICATE);
        }
        if (certificates.size() > Limits.CERTIFICATES) {
            return Verdict.reject(Fault.TOO_MANY_CERTIFICATES);
        }
        for (X509Certificate certificate : certificates) {
            if (Keys.belong(key, certificate.getPublicKey())) {
                return Verdict.accept(new Credential(key, certificate, above(certificate, certificates)));
            }
        }
        return Verdict.reject(Fault.KEY_MISMATCH);
    }

    private static List<X509Certificate> above(X509Certificate leaf, List<X509Certificate> pool) {
        List<X509Certificate> chain = new ArrayList<>();
        List<X509Certificate> left = new ArrayList<>(pool);
        left.remove(leaf);
        X509Certificate last = leaf;
        for (boolean found = true; found; ) {
            found = false;
            for (X509Certificate candidate : left) {
                boolean issuer = !Certificates.selfSigned(candidate)
                        && last.getIssuerX500Principal().equals(candidate.getSubjectX500Principal())
                        && IssuerCheck.signedBy(last, candidate.getPublicKey());
                if (issuer) {
                    chain.add(candidate);
                    left.remove(candidate);
                    last = candidate;
                    found = true;
                    break;
                }
            }
        }
        return chain;
    }
}
