package helder.virtual.windows;

import helder.virtual.FormSignIn;
import helder.virtual.World;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the virtual PCs. */
@Command(
        name = "pc",
        mixinStandardHelpOptions = true,
        description = "Virtual Windows PCs.",
        subcommands = {PcCommand.Enroll.class, PcCommand.Run.class, PcCommand.Serve.class, CommandLine.HelpCommand.class
        })
public final class PcCommand {

    private static final int REFUSED = 1;
    private static final int CONCURRENT = 64;

    /** Options that every command with PCs shares. */
    static final class Surroundings {

        @Option(
                names = "--state",
                paramLabel = "DIR",
                description = "Keep PCs here, so that a later start goes on with them.")
        @Nullable Path state;

        @Option(
                names = "--trust",
                paramLabel = "FILE",
                description = "PEM file with certificates to trust instead of the system's. May be repeated.")
        List<Path> trust = new ArrayList<>();

        World world(int speed) throws IOException, MalformedException {
            World world = World.standard();
            List<X509Certificate> anchors = new ArrayList<>();
            for (Path file : trust) {
                anchors.addAll(Certificates.readAll(Files.readAllBytes(file)));
            }
            if (!anchors.isEmpty()) {
                world = world.trusting(Trust.only(anchors));
            }
            if (speed > 1) {
                world = world.at(new FastClock(InstantSource.system(), speed));
            }
            return state == null ? world : world.savingTo(state);
        }

        Path needState(CommandSpec spec) {
            if (state == null) {
                throw new ParameterException(spec.commandLine(), "--state says which PCs to run");
            }
            return state;
        }
    }

    /** Enrolls one new PC and holds one session with the server. */
    @Command(
            name = "enroll",
            mixinStandardHelpOptions = true,
            description = "Enroll one new PC, then hold one session.")
    static final class Enroll implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Mixin
        Surroundings surroundings = new Surroundings();

        @Option(names = "--user", paramLabel = "EMAIL", description = "The address or user name that the person types.")
        @Nullable String user;

        @Option(
                names = "--server",
                paramLabel = "URL",
                description =
                        "Where to ask for the server (default: enterpriseenrollment. and the domain of the address).")
        @Nullable URI server;

        @Option(
                names = "--link",
                paramLabel = "LINK",
                description = "A link ms-device-enrollment: that says user, server and whose PC it is.")
        @Nullable String link;

        @ArgGroup(exclusive = true, multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Proof proof;

        @Option(
                names = "--package",
                description = "The secret comes from a provisioning package: the PC enrolls as a device.")
        boolean fromPackage;

        @Option(names = "--personal", description = "The PC belongs to the person.")
        boolean personal;

        @Option(names = "--model", defaultValue = "win11-pro-24h2", description = "Which PC; a wrong name lists all.")
        String model = "win11-pro-24h2";

        @Option(names = "--name", defaultValue = "VIRTUAL-PC", description = "The PC's name.")
        String name = "VIRTUAL-PC";

        @Option(names = "--seed", paramLabel = "N", description = "Invents the same PC again.")
        @Nullable Long seed;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        /** How the person or the package proves that the PC may enroll. */
        static final class Proof {

            @Option(
                    names = "--password-file",
                    required = true,
                    paramLabel = "FILE",
                    description = "The person's password, for web pages.")
            @Nullable Path password;

            @Option(names = "--secret-file", required = true, paramLabel = "FILE", description = "A one-time secret.")
            @Nullable Path secret;
        }

        @Override
        public Integer call() throws IOException, MalformedException {
            PcModel kind = PcModel.of(model)
                    .orElseThrow(
                            () -> new ParameterException(spec.commandLine(), "--model is one of " + PcModel.names()));
            long drawn = seed == null ? new SecureRandom().nextLong() : seed;
            EnrollLink filled = filled();
            boolean own = filled.personal().orElse(personal);
            VirtualPc pc = VirtualPc.create(surroundings.world(1), kind, name, drawn, own, PcBehavior.faithful());
            String domain = filled.user().substring(filled.user().lastIndexOf('@') + 1);
            URI at = filled.server().orElseGet(() -> URI.create("https://enterpriseenrollment." + domain));
            var out = spec.commandLine().getOut();
            return switch (pc.enroll(at, how(filled.user(), own))) {
                case PcOutcome.Refused refused -> {
                    out.println(PcText.line(refused, json));
                    complaints(pc);
                    yield REFUSED;
                }
                case PcOutcome.Enrolled _ -> {
                    PcSessionResult session = pc.sync();
                    out.println(PcText.line(pc, json));
                    if (!json) {
                        out.println("session: %s, %d commands; seed %d"
                                .formatted(session.end().name().toLowerCase(Locale.ROOT), session.commands(), drawn));
                    }
                    complaints(pc);
                    yield 0;
                }
            };
        }

        private EnrollLink filled() throws MalformedException {
            if (link != null) {
                return EnrollLink.of(link);
            }
            if (user == null) {
                throw new ParameterException(spec.commandLine(), "--user or --link says who enrolls");
            }
            return new EnrollLink(user, Optional.ofNullable(server), Optional.empty());
        }

        private EnrollWith how(String who, boolean own) throws IOException {
            if (proof.secret != null) {
                return new EnrollWith.Secret(who, Files.readString(proof.secret).strip(), fromPackage);
            }
            String password = Files.readString(java.util.Objects.requireNonNull(proof.password))
                    .strip();
            return new EnrollWith.WebPages(who, new FormSignIn(who, password).choosing(own ? "personal" : "company"));
        }

        private void complaints(VirtualPc pc) {
            if (!json) {
                pc.complaints()
                        .forEach(complaint -> spec.commandLine()
                                .getOut()
                                .println("complaint: " + complaint.about() + ": " + complaint.what()));
            }
        }
    }

    /** Keeps all saved PCs to their schedules until the process ends. */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Run all saved PCs, each by the schedule its server set.")
    static final class Run implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Mixin
        Surroundings surroundings = new Surroundings();

        @Option(names = "--once", description = "Hold one session with each PC and end.")
        boolean once;

        @Option(
                names = "--speed",
                defaultValue = "1",
                paramLabel = "N",
                description = "Let time pass this many times as fast for the PCs (default: 1).")
        int speed = 1;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws IOException, MalformedException, InterruptedException {
            Path state = surroundings.needState(spec);
            try (PcFleet fleet = new PcFleet(surroundings.world(speed), CONCURRENT)) {
                VirtualPc.load(fleet.world(), state).forEach(fleet::add);
                if (once) {
                    fleet.syncAll();
                }
                fleet.pcs().forEach(pc -> spec.commandLine().getOut().println(PcText.line(pc, json)));
                spec.commandLine().getOut().flush();
                if (!once) {
                    fleet.keepTo(Duration.ofSeconds(1));
                    new CountDownLatch(1).await();
                }
            }
            return 0;
        }
    }

    /** All saved PCs and a control endpoint in one process. */
    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = "Run all saved PCs, with a control endpoint on loopback HTTP.")
    static final class Serve implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Mixin
        Surroundings surroundings = new Surroundings();

        @Option(
                names = "--control-port",
                defaultValue = "0",
                paramLabel = "N",
                description = "HTTP port of the control endpoint; 0 takes a free one.")
        int controlPort;

        @Option(
                names = "--sign-in",
                defaultValue = "0",
                paramLabel = "SECONDS",
                description = "Let somebody sign in at every PC this often; 0 for never (default: 0).")
        int signInSeconds;

        @Option(
                names = "--speed",
                defaultValue = "1",
                paramLabel = "N",
                description = "Let time pass this many times as fast for the PCs (default: 1).")
        int speed = 1;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws IOException, MalformedException, InterruptedException {
            Path state = surroundings.needState(spec);
            try (PcFleet fleet = new PcFleet(surroundings.world(speed), CONCURRENT);
                    PcControl control = PcControl.start(controlPort, fleet)) {
                VirtualPc.load(fleet.world(), state).forEach(fleet::add);
                fleet.keepTo(Duration.ofSeconds(1));
                if (signInSeconds > 0) {
                    fleet.signInEvery(Duration.ofSeconds(signInSeconds));
                }
                Map<String, Object> ready = Map.of(
                        "control",
                        control.address().toString(),
                        "pcs",
                        fleet.pcs().size());
                spec.commandLine()
                        .getOut()
                        .println(
                                json
                                        ? Json.text(ready)
                                        : "control %s, %d PCs"
                                                .formatted(
                                                        control.address(),
                                                        fleet.pcs().size()));
                spec.commandLine().getOut().flush();
                new CountDownLatch(1).await();
            }
            return 0;
        }
    }
}
