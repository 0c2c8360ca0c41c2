package helder.secrets;

import java.nio.file.Path;

/** What stands in key files, for tests outside of this room. */
public final class KeyFiles {

    private KeyFiles() {}

    /** Whether a change of the key is under way; the rest is secret. */
    public static boolean isChanging(byte[] bytes) {
        return KeyFile.of(Path.of(Vault.FILE), bytes).former().isPresent();
    }
}
