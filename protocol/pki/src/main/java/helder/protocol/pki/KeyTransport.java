package helder.protocol.pki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/**
 * Unwraps content keys with the authority's RSA key. Anyone may send envelopes, and the same key signs certificates, so
 * the unwrapping must not tell whether the padding was right (Bleichenbacher): wrong PKCS #1 v1.5 padding yields a key that
 * is always the same for this ciphertext, like a real one, and the content then fails as any other garbage.
 */
final class KeyTransport {

    private static final String MAC = "HmacSHA256";
    private static final String LABEL = "helder implicit rejection";

    private final RSAPrivateCrtKey key;
    private final RSAKeyParameters parameters;
    private final SecretKeySpec rejection;

    KeyTransport(RSAPrivateCrtKey key) {
        this.key = key;
        this.parameters = new RSAKeyParameters(true, key.getModulus(), key.getPrivateExponent());
        byte[] seed = key.getPrivateExponent().toByteArray();
        this.rejection =
                new SecretKeySpec(mac(new SecretKeySpec(seed, MAC), LABEL.getBytes(StandardCharsets.US_ASCII)), MAC);
    }

    /** The content key; a made-up one of the right length when the padding is wrong. */
    Verdict<byte[]> unwrap(KeyTransRecipientInfo recipient, int keyBytes) {
        AlgorithmIdentifier algorithm = recipient.getKeyEncryptionAlgorithm();
        byte[] wrapped = recipient.getEncryptedKey().getOctets();
        byte[] substitute = Arrays.copyOf(mac(rejection, wrapped), keyBytes);
        Optional<AsymmetricBlockCipher> padding = padding(algorithm, substitute);
        if (padding.isEmpty()) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
        }
        try {
            padding.get().init(false, parameters);
            byte[] content = padding.get().processBlock(wrapped, 0, wrapped.length);
            return Verdict.accept(content.length == keyBytes ? content : substitute);
        } catch (InvalidCipherTextException | RuntimeException e) {
            return Verdict.accept(substitute); // a length or number RSA cannot take, or wrong OAEP padding
        }
    }

    private Optional<AsymmetricBlockCipher> padding(AlgorithmIdentifier algorithm, byte[] substitute) {
        ASN1ObjectIdentifier identifier = algorithm.getAlgorithm();
        if (identifier.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return Optional.of(new PKCS1Encoding(new RawRsa(key), substitute));
        }
        if (!identifier.equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            return Optional.empty();
        }
        RSAESOAEPparams oaep = RSAESOAEPparams.getInstance(algorithm.getParameters());
        Optional<Digest> hash = digest(oaep.getHashAlgorithm());
        Optional<Digest> mask = digest(
                AlgorithmIdentifier.getInstance(oaep.getMaskGenAlgorithm().getParameters()));
        return hash.flatMap(
                main -> mask.map(generator -> new OAEPEncoding(new RawRsa(key), main, generator, new byte[0])));
    }

    private static Optional<Digest> digest(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(OIWObjectIdentifiers.idSHA1)) {
            return Optional.of(new SHA1Digest());
        }
        return algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                ? Optional.of(new SHA256Digest())
                : Optional.empty();
    }

    /**
     * RSA without any padding by the Java runtime's fastest provider; only the padding, where leaks happen, is left to code that
     * takes the same time whether it is right or wrong.
     */
    private record RawRsa(RSAPrivateCrtKey key) implements AsymmetricBlockCipher {

        @Override
        public void init(boolean forEncryption, CipherParameters parameters) {
            if (forEncryption) {
                throw new IllegalArgumentException("Only for unwrapping");
            }
        }

        private int size() {
            return (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        }

        @Override
        public int getInputBlockSize() {
            return size();
        }

        /** Without the first byte, which is zero in whatever was padded. */
        @Override
        public int getOutputBlockSize() {
            return size() - 1;
        }

        @Override
        public byte[] processBlock(byte[] in, int offset, int length) throws InvalidCipherTextException {
            try {
                Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
                rsa.init(Cipher.DECRYPT_MODE, key);
                byte[] block = rsa.doFinal(in, offset, length);
                return block.length == size() && block[0] == 0 ? Arrays.copyOfRange(block, 1, block.length) : block;
            } catch (GeneralSecurityException e) {
                throw new InvalidCipherTextException("a number that RSA cannot take", e);
            }
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + MAC, e);
        }
    }
}
