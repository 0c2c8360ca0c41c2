package helder.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The passwords that the invented people chose, invented at the first start and kept in a file that only its owner reads. */
final class SignIns {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONSONANTS = "bdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";
    private static final int WORDS = 3;
    private static final int SYLLABLES = 2;

    private final Map<String, String> passwords;

    private SignIns(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /** Those of the file; whoever is new gets one, and the file is written before anybody uses it. */
    static SignIns of(Path file, Cast cast, SecureRandom random) throws IOException {
        var passwords = new TreeMap<String, String>();
        if (Files.exists(file)) {
            for (Map.Entry<String, JsonNode> entry :
                    JSON.readTree(Files.readAllBytes(file)).properties()) {
                passwords.put(entry.getKey(), entry.getValue().asString());
            }
        }
        for (Cast.Employee employee : cast.people()) {
            passwords.computeIfAbsent(employee.email(), email -> invent(random));
        }
        var signIns = new SignIns(passwords);
        signIns.write(file);
        return signIns;
    }

    private void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(file));
        var tree = JSON.createObjectNode();
        passwords.forEach(tree::put);
        Files.writeString(
                fresh,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree),
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        return Files.getFileStore(directory).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Easy to say and type: three words such as "bako-temi-luda", 38 bits. */
    private static String invent(SecureRandom random) {
        var password = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
            password.append(word == 0 ? "" : "-");
            for (int syllable = 0; syllable < SYLLABLES; syllable++) {
                password.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                        .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
            }
        }
        return password.toString();
    }

    String password(Cast.Employee employee) {
        return Optional.ofNullable(passwords.get(employee.email())).orElseThrow();
    }
}
