package helder.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Changes the key in the key file, in two steps between which everything is sealed again. After the first step the new key seals,
 * and both open; after the second the former key is gone. Stopped in between it goes on where it was.
 */
public final class KeyChange {

    private final Path file;
    private final SecureRandom random;

    /** @param directory the data directory, in which nothing else works at the moment */
    public KeyChange(Path directory, SecureRandom random) {
        this.file = directory.resolve(Vault.FILE);
        this.random = random;
    }

    /** Whether a change began and did not end. */
    public boolean isUnderWay() {
        return read().former().isPresent();
    }

    /**
     * Keeps the key that goes, as a key file for backups that were made with it. Doing it again changes nothing.
     *
     * @throws IllegalArgumentException when there is another file of that name
     */
    public void keepFormer(Path copy) {
        KeyFile now = read();
        byte[] former = now.former().orElse(now.key());
        var kept = new KeyFile(former, Optional.of(Vault.marking(now)), Optional.empty());
        try {
            if (!Files.exists(copy)) {
                kept.create(copy);
            } else if (!Files.readString(copy).equals(kept.text())) {
                throw new IllegalArgumentException("The file " + copy + " exists already and was left as it is");
            }
        } catch (IOException e) {
            throw new VaultException("The former key could not be kept in " + copy + "; nothing was changed.", e);
        }
    }

    /** The first step; nothing when it was taken before. */
    public void begin() {
        KeyFile now = read();
        if (now.former().isEmpty()) {
            write(new KeyFile(KeyFile.newKey(random), Optional.of(Vault.marking(now)), Optional.of(now.key())));
        }
    }

    /** A vault that opens only what the new key sealed, to see that nothing else is left. */
    public Vault withoutFormer() {
        KeyFile now = read();
        return new Vault(new KeyFile(now.key(), now.marking(), Optional.empty()), random);
    }

    /** The second step. Everything must have been sealed again, durably. */
    public void end() {
        KeyFile now = read();
        write(new KeyFile(now.key(), now.marking(), Optional.empty()));
    }

    private KeyFile read() {
        try {
            return KeyFile.read(file);
        } catch (IOException e) {
            throw new VaultException("Cannot read the key file " + file + "; check owner and permissions.", e);
        }
    }

    private void write(KeyFile changed) {
        try {
            changed.replace(file);
        } catch (IOException e) {
            throw new VaultException("Cannot write the key file " + file + "; check permissions and room.", e);
        }
    }
}
