package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;

/** A stranger who sends crafted envelopes must learn nothing about the key that signs certificates. */
final class KeyTransportTest {

    private static final int KEY_BYTES = 16;

    private final KeyTransport transport =
            new KeyTransport((RSAPrivateCrtKey) AUTHORITY.credential().key());

    @Test
    void aWrappedKeyIsUnwrapped() throws Exception {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);

        assertThat(unwrap(wrap(key))).isEqualTo(key);
    }

    @Test
    void wrongPaddingYieldsAKeyThatIsTheSameEveryTime() throws Exception {
        byte[] wrapped = wrap(new byte[KEY_BYTES]);
        wrapped[wrapped.length - 1] ^= 1;
        byte[] other = wrapped.clone();
        other[wrapped.length - 2] ^= 1;

        assertThat(unwrap(wrapped))
                .hasSize(KEY_BYTES)
                .isEqualTo(unwrap(wrapped))
                .isNotEqualTo(unwrap(other));
    }

    @Test
    void aKeyOfWrongLengthIsReplacedToo() throws Exception {
        byte[] wrapped = wrap(new byte[KEY_BYTES + 8]);

        assertThat(unwrap(wrapped)).hasSize(KEY_BYTES).isEqualTo(unwrap(wrapped));
    }

    @Test
    void whatRsaCannotTakeIsReplacedToo() {
        byte[] tooLarge = new byte[384];
        Arrays.fill(tooLarge, (byte) 0xff);

        assertThat(unwrap(tooLarge)).hasSize(KEY_BYTES);
        assertThat(unwrap(new byte[1000])).hasSize(KEY_BYTES);
        assertThat(unwrap(new byte[0])).hasSize(KEY_BYTES);
    }

    private byte[] unwrap(byte[] wrapped) {
        RecipientIdentifier anyone =
                new RecipientIdentifier(new IssuerAndSerialNumber(new X500Name("CN=any"), BigInteger.ONE));
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return accepted(
                transport.unwrap(new KeyTransRecipientInfo(anyone, rsa, new DEROctetString(wrapped)), KEY_BYTES));
    }

    private static byte[] wrap(byte[] key) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, AUTHORITY.certificate().getPublicKey());
        return cipher.doFinal(key);
    }
}
