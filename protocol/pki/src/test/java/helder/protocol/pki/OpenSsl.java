package helder.protocol.pki;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The openssl command line in a folder of its own: a second opinion that shares no code with ours. */
final class OpenSsl {

    private static final String ON_TIME = Long.toString(Samples.NOW.getEpochSecond());

    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Skips the test when openssl is not installed, and only then. */
    static OpenSsl in(Path folder) {
        assumeThat(present())
                .as("openssl is not installed: install it to compare with a second implementation")
                .isTrue();
        return new OpenSsl(folder);
    }

    private static boolean present() {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, "openssl"))) {
                return true;
            }
        }
        return false;
    }

    record Outcome(int status, String text) {}

    /** Runs a command; {@code @time} in it becomes the tests' point in time. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (String argument : arguments) {
            command.add(argument.equals("@time") ? ON_TIME : argument);
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("openssl did not end: " + command);
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /** Runs a command that must succeed. */
    String ok(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(arguments);
        if (outcome.status() != 0) {
            throw new AssertionError("openssl " + List.of(arguments) + " failed: " + outcome.text());
        }
        return outcome.text();
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Writes a credential as {@code name.pem} and {@code name.key}. */
    void write(String name, Credential credential) throws IOException {
        write(name + ".pem", Certificates.pem(credential.chain()));
        write(name + ".key", Certificates.pem("PRIVATE KEY", Keys.encode(credential.key())));
    }
}
