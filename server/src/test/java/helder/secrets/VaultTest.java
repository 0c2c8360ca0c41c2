package helder.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {

    private static final byte[] SECRET = "push key".getBytes(StandardCharsets.UTF_8);

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path directory;

    private Path file;
    private Vault vault;

    @BeforeEach
    void open() {
        file = directory.resolve(Vault.FILE);
        vault = Vault.open(directory, true, random);
    }

    @Test
    void aSecretComesBackAlsoAfterARestart() {
        byte[] sealed = vault.seal(SECRET, "push certificate 1");
        assertThat(Vault.open(directory, false, random).open(sealed, "push certificate 1"))
                .isEqualTo(SECRET);
        assertThat(sealed).isNotEqualTo(vault.seal(SECRET, "push certificate 1"));
    }

    @Test
    void theKeyFileBelongsToItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Vault.open(directory, false, random))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingKeyIsNotReplacedWhereDataExists() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> Vault.open(directory, false, random))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("put it back from your backup");
        assertThat(file).doesNotExist();
    }

    @Test
    void aDamagedKeyIsToldApartFromAMissingOne() throws IOException {
        for (String content : new String[] {
            "",
            "short",
            "not base64 !!!",
            "AAAA",
            KEY + "\nAAAA",
            KEY + "\nopens AAAA",
            KEY + "\n" + KEY,
            KEY + "\nmarks " + KEY + "\nmarks " + KEY,
            KEY + "\nopens " + KEY + "\nopens " + KEY,
            KEY + "\n".repeat(5_000)
        }) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> Vault.open(directory, true, random))
                    .as(content)
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void aKeyFileThatIsNoTextIsDamaged() throws IOException {
        Files.write(file, new byte[] {-1, -2, 0, -128});
        assertThatThrownBy(() -> Vault.open(directory, true, random))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void theKeyOfAnotherInstallationOpensNothing() throws IOException {
        byte[] sealed = vault.seal(SECRET, "push certificate 1");
        Vault foreign = Vault.open(Files.createDirectory(directory.resolve("other")), true, random);

        assertThatThrownBy(() -> foreign.open(sealed, "push certificate 1"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("does not fit the key file");
        assertThat(foreign.mark("C02")).isNotEqualTo(vault.mark("C02"));
    }

    @Test
    void aSealedSecretCannotBeMovedOrChanged() {
        byte[] sealed = vault.seal(SECRET, "push certificate 1");
        assertThatThrownBy(() -> vault.open(sealed, "push certificate 2")).isInstanceOf(VaultException.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, "push certificate 1"))
                    .as("byte %s", i)
                    .isInstanceOf(VaultException.class);
        }
        assertThatThrownBy(() -> vault.open(new byte[5], "push certificate 1")).isInstanceOf(VaultException.class);
    }

    @Test
    void newSecretsAreLongSafeInAddressesAndNeverTheSame() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String secret = vault.newSecret();
            assertThat(secret).matches("[A-Za-z0-9_-]{43}");
            secrets.add(secret);
        }
        assertThat(secrets).hasSize(1_000);
    }

    @Test
    void aHashIsPlainSha256() {
        assertThat(Vault.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
