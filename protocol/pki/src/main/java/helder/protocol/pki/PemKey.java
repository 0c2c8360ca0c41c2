package helder.protocol.pki;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads the one private key of a PEM text: PKCS#8, PKCS#1 or SEC 1, plain or encrypted with a password. */
final class PemKey {

    /** OpenSSL's own key derivation and names of paddings, which the JDK lacks; used here only, never registered. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private PemKey() {}

    static Verdict<PrivateKey> read(byte[] file, char[] password) {
        List<PrivateKeyInfo> keys = new ArrayList<>();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        // The parser throws runtime exceptions, too, at hostile text.
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                PrivateKeyInfo key = key(block, password);
                if (key != null) {
                    keys.add(key);
                }
                if (keys.size() > 1) {
                    return Verdict.reject(Fault.SEVERAL_PRIVATE_KEYS);
                }
            }
            return keys.isEmpty()
                    ? Verdict.reject(Fault.NO_PRIVATE_KEY)
                    : Keys.decode(keys.getFirst().getEncoded());
        } catch (PKCSException | PEMException e) {
            return Verdict.reject(encrypted(text) ? Fault.WRONG_PASSWORD : Fault.MALFORMED);
        } catch (IOException | OperatorCreationException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private static boolean encrypted(String text) {
        return text.contains("ENCRYPTED");
    }

    private static @Nullable PrivateKeyInfo key(Object block, char[] password)
            throws IOException, OperatorCreationException, PKCSException {
        return switch (block) {
            case PrivateKeyInfo plain -> plain;
            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
            case PEMEncryptedKeyPair pair ->
                pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(PROVIDER)
                                .build(password))
                        .getPrivateKeyInfo();
            case PKCS8EncryptedPrivateKeyInfo sealed -> open(sealed, password);
            default -> null;
        };
    }

    private static PrivateKeyInfo open(PKCS8EncryptedPrivateKeyInfo sealed, char[] password)
            throws OperatorCreationException, PKCSException {
        AlgorithmIdentifier algorithm = sealed.getEncryptionAlgorithm();
        boolean modern = algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2);
        if (!modern || rounds(algorithm) > Limits.KEY_DERIVATION_ROUNDS) {
            throw new OperatorCreationException("unsupported key encryption");
        }
        return sealed.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                .setProvider(PROVIDER)
                .build(password));
    }

    private static long rounds(AlgorithmIdentifier algorithm) {
        var derivation = PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
        if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return Long.MAX_VALUE; // only PBKDF2 has a cost that is bounded here
        }
        return PBKDF2Params.getInstance(derivation.getParameters())
                .getIterationCount()
                .longValueExact();
    }
}
