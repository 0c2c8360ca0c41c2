package helder.cli.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The key file under a passphrase: version, salt, nonce, then AES-256-GCM with a key that Argon2id (64 MiB, 3 passes)
 * derives from the passphrase.
 */
final class SealedKey {

    static final int SHORTEST_PASSPHRASE = 12;

    private static final byte VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + SALT + NONCE;
    private static final int MEMORY_KIB = 64 << 10;
    private static final int PASSES = 3;
    private static final int KEY = 32;

    private SealedKey() {}

    /** @throws IllegalArgumentException when the passphrase is shorter than 12 characters */
    static byte[] seal(byte[] key, String passphrase, SecureRandom random) {
        return seal(key, passphrase, random, MEMORY_KIB);
    }

    static byte[] seal(byte[] key, String passphrase, SecureRandom random, int memoryKib) {
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new IllegalArgumentException(
                    "The passphrase of a backup has at least " + SHORTEST_PASSPHRASE + " characters");
        }
        byte[] head = new byte[HEAD];
        random.nextBytes(head);
        head[0] = VERSION;
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, head, passphrase, memoryKib).doFinal(key);
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(head)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** @throws IllegalArgumentException when it is another passphrase or the bytes are damaged */
    static byte[] open(byte[] sealed, String passphrase) {
        return open(sealed, passphrase, MEMORY_KIB);
    }

    /** With another cost than what is written is made with. */
    static byte[] open(byte[] sealed, String passphrase, int memoryKib) {
        if (sealed.length <= HEAD || sealed[0] != VERSION) {
            throw new IllegalArgumentException("The key in this backup is damaged");
        }
        byte[] head = Arrays.copyOf(sealed, HEAD);
        try {
            return cipher(Cipher.DECRYPT_MODE, head, passphrase, memoryKib).doFinal(sealed, HEAD, sealed.length - HEAD);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException(
                    "That is not the passphrase of this backup, or the key in it is damaged", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private static Cipher cipher(int mode, byte[] head, String passphrase, int memoryKib)
            throws GeneralSecurityException {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(Arrays.copyOfRange(head, 1, 1 + SALT))
                .withMemoryAsKB(memoryKib)
                .withIterations(PASSES)
                .withParallelism(1)
                .build());
        byte[] key = new byte[KEY];
        generator.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, head, 1 + SALT, NONCE));
        cipher.updateAAD(head);
        return cipher;
    }
}
