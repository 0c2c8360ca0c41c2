package helder.virtual;

import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Enrolls one new device and holds one session with the server. */
@Command(
        name = "enroll",
        mixinStandardHelpOptions = true,
        description = "Enroll one new device from a profile or with a work account, then hold one session.")
final class EnrollCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    WorldOptions options = new WorldOptions();

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    How how;

    @Option(names = "--model", defaultValue = "iphone", description = "iphone, ipad or mac (default: iphone).")
    String model = "iphone";

    @Option(names = "--name", description = "The device's name.")
    @Nullable String name;

    @Option(names = "--over-sharing", description = "The device volunteers what nobody asked for.")
    boolean overSharing;

    @Option(names = "--supervised", description = "The device is set up as one of the organisation.")
    boolean supervised;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    /** Either a profile or an account. */
    static final class How {

        @Option(names = "--profile", required = true, paramLabel = "FILE", description = "A .mobileconfig file.")
        @Nullable Path profile;

        @ArgGroup(exclusive = false)
        @Nullable ByAccount account;
    }

    /** An account and where to look for its server. */
    static final class ByAccount {

        @Option(names = "--account", required = true, paramLabel = "EMAIL", description = "The managed account.")
        String email = "";

        @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "Its password.")
        Path passwordFile = Path.of("");

        @Option(
                names = "--discovery",
                paramLabel = "URL",
                description = "Where to ask for the server (default: https:// and the domain of the address).")
        @Nullable URI discovery;

        Account read() throws IOException {
            URI base = discovery == null
                    ? URI.create("https://" + email.substring(email.lastIndexOf('@') + 1))
                    : discovery;
            return new Account(
                    email,
                    base,
                    new FormSignIn(email, Files.readString(passwordFile).strip()));
        }
    }

    @Override
    public Integer call() throws IOException, MalformedException {
        DeviceModel kind = DeviceModel.of(model)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--model is iphone, ipad or mac"));
        Behavior behavior = overSharing ? Behavior.faithful().overSharing() : Behavior.faithful();
        String known = name == null ? "Virtual " + kind.family() : name;
        long seed = new SecureRandom().nextLong();
        VirtualDevice device = supervised
                ? VirtualDevice.createSupervised(options.world(), kind, known, seed, behavior)
                : VirtualDevice.create(options.world(), kind, known, seed, behavior);
        EnrollmentOutcome outcome = how.profile != null
                ? device.enroll(Files.readAllBytes(how.profile))
                : device.enroll(java.util.Objects.requireNonNull(how.account).read());
        var out = spec.commandLine().getOut();
        return switch (outcome) {
            case EnrollmentOutcome.Refused refused -> {
                out.println(DeviceLine.text(refused, json));
                yield VirtualDevices.REFUSED;
            }
            case EnrollmentOutcome.Enrolled _ -> {
                SessionResult session = device.poll();
                out.println(DeviceLine.text(device, json));
                if (!json) {
                    out.println("session: %s, %d commands"
                            .formatted(session.end().name().toLowerCase(Locale.ROOT), session.commands()));
                }
                yield 0;
            }
        };
    }
}
