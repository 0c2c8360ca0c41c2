package helder.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
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
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec sealingKey;
    private final SecretKeySpec markingKey;
    private final SecureRandom random;

    Vault(byte[] key, SecureRandom random) {
        this.random = random;
        this.sealingKey = new SecretKeySpec(derive(key, "helder seal"), "AES");
        this.markingKey = new SecretKeySpec(derive(key, "helder mark"), "HmacSHA256");
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
            requirePrivate(file);
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new VaultException("The key file " + file + " is damaged: put it back from your backup.");
            }
            return new Vault(key, random);
        } catch (IllegalArgumentException e) {
            throw new VaultException("The key file " + file + " is damaged: put it back from your backup.", e);
        } catch (IOException e) {
            throw new VaultException("Cannot read the key file " + file + "; check owner and permissions.", e);
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> allowed = PosixFilePermissions.fromString("rw-------");
            if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
                throw new VaultException(
                        "The key file " + file + " can be read or changed by others; run: chmod 600 " + file);
            }
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        try {
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            throw new VaultException("Two servers started at once in the same directory; start one only.", e);
        }
        Files.writeString(
                file,
                Base64.getEncoder().encodeToString(key) + "\n",
                StandardOpenOption.SYNC,
                StandardOpenOption.WRITE);
    }

    /** Encrypts. The same context must be given to {@link #open(byte[], String)}. */
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
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
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new VaultException("A stored secret is damaged (" + context + ").");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new VaultException("A stored secret does not fit the key file (" + context + ").", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealingKey, new GCMParameterSpec(TAG_BITS, nonce));
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
