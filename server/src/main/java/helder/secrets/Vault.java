package helder.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest with a key file in the data directory (32 random bytes, base64, mode 0600), outside the
 * database: whoever has a copy of the database alone learns no secret. AES-256-GCM; the context (what the secret is and
 * whose) is authenticated, so that a sealed value cannot be moved to another row.
 */
public final class Vault {

    /** Name of the key file inside the data directory. */
    public static final String FILE = "helder.key";

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec sealingKey;
    /** Opens what was not sealed again yet, while the key is being changed. */
    private final Optional<SecretKeySpec> formerKey;

    private final SecretKeySpec markingKey;
    private final SecureRandom random;

    Vault(KeyFile file, SecureRandom random) {
        this.random = random;
        this.sealingKey = sealing(file.key());
        this.formerKey = file.former().map(Vault::sealing);
        this.markingKey = new SecretKeySpec(marking(file), "HmacSHA256");
    }

    private static SecretKeySpec sealing(byte[] key) {
        return new SecretKeySpec(derive(key, "helder seal"), "AES");
    }

    /** What marks are made with: it stays when the key changes, because what was marked is not kept and cannot be marked again. */
    static byte[] marking(KeyFile file) {
        return file.marking().orElseGet(() -> derive(file.former().orElse(file.key()), "helder mark"));
    }

    /**
     * Reads the key file, or makes one when the directory has none and holds no data yet.
     *
     * @param mayCreate false when data exists already: a new key could not open it
     * @throws VaultException when the key is missing, damaged or readable by others
     */
    public static Vault open(Path directory, boolean mayCreate, SecureRandom random) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                if (!mayCreate) {
                    throw new VaultException("The key file " + file
                            + " is missing. Without it the secrets in the database cannot be read: put it back from"
                            + " your backup, or copy it from another server that works on this database.");
                }
                create(file, random);
            }
            return new Vault(KeyFile.read(file), random);
        } catch (IOException e) {
            throw new VaultException("Cannot read the key file " + file + "; check owner and permissions.", e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        try {
            KeyFile.fresh(random).create(file);
        } catch (FileAlreadyExistsException e) {
            throw new VaultException("Two servers started at once in the same directory; start one only.", e);
        }
    }

    /** Encrypts. The same context must be given to {@link #open(byte[], String)}. */
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(sealingKey, Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** @throws VaultException when the value was changed, belongs to another context, or the key file is another one */
    public byte[] open(byte[] sealed, String context) {
        return opened(sealingKey, sealed, context)
                .or(() -> formerKey.flatMap(key -> opened(key, sealed, context)))
                .orElseThrow(() -> new VaultException("A stored secret does not fit the key file (" + context + ")."));
    }

    /** Whether it was sealed with the key that seals now, and not with a former one. */
    boolean isNewest(byte[] sealed, String context) {
        return opened(sealingKey, sealed, context).isPresent();
    }

    private static Optional<byte[]> opened(SecretKeySpec key, byte[] sealed, String context) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new VaultException("A stored secret is damaged (" + context + ").");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
            return Optional.of(cipher(key, Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private static Cipher cipher(SecretKeySpec key, int mode, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A keyed hash that recognises a value again without keeping it, in hexadecimal. */
    public String mark(String value) {
        return HexFormat.of().formatHex(mac(markingKey, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new secret of 256 random bits, safe in addresses. */
    public String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What is kept of a random secret: its SHA-256, in hexadecimal. Only for secrets that cannot be guessed. */
    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] derive(byte[] key, String purpose) {
        return mac(new SecretKeySpec(key, "HmacSHA256"), purpose.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
