package helder.protocol.windows.syncml;

import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Section 2.9. */
class DigestTest {
    @Test
    void aProofIsThatOfARealClient() {
        var nonce = Nonce.of(new byte[] {(byte) 0x9E, (byte) 0x89, (byte) 0xDC});

        assertThat(Digest.of("dummy", "dummy").key()).isEqualTo("vEY9a4AQ+TKUDm1lrV6WMw==");
        assertThat(Digest.of("dummy", "dummy").proof(nonce)).isEqualTo("EVEkoFZcVgPM+ESnu9IC0g==");
    }

    @Test
    void onlyTheSecretAndTheNonceProve() {
        var nonce = Nonce.of(utf8("5f0c6d6e-nonce"));
        var digest = Digest.ofKey(Digest.of("device-1", "secret").key());
        var proof = new Credentials(Digest.TYPE, digest.proof(nonce) + "\n");

        assertThat(digest.proves(proof, nonce)).isTrue();
        assertThat(digest.proves(proof, Nonce.of(utf8("another")))).isFalse();
        assertThat(Digest.of("device-1", "other").proves(proof, nonce)).isFalse();
        assertThat(digest.proves(new Credentials("syncml:auth-basic", proof.data()), nonce))
                .isFalse();
        assertThat(digest.toString() + nonce + proof)
                .doesNotContain(digest.key(), "secret", proof.data().strip());
    }
}
