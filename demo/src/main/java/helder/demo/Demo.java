package helder.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/helder demo}. */
@Command(
        name = "helder demo",
        mixinStandardHelpOptions = true,
        description = {
            "De Linde, an invented home-care organisation, on this machine: a real server, and virtual devices that enroll and are",
            "managed over the protocols of Apple and Windows, and through a stand-in of Google. A second start goes on where the first one stopped. Ctrl-C stops everything."
        })
public final class Demo implements Callable<Integer> {

    /** The device port is the one after it. */
    private static final int HIGHEST_PORT = 65_535;

    private static final int MOST_PEOPLE = 10_000;
    private static final int CHECK_PEOPLE = 9;
    /** So many people, in the order of the cast, bring in their devices before the story is told. */
    private static final int STORY_PEOPLE = 5;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "demo-data",
            description = "Where the demo keeps everything (default: ./demo-data).")
    Path data = Path.of("demo-data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the pages; devices use the one after it (default: 8443, or the next that is free).")
    int port;

    @Option(names = "--people", paramLabel = "N", defaultValue = "40", description = "How many people (default: 40).")
    int people = 40;

    @Option(names = "--reset", description = "Delete the data of an earlier demo first.")
    boolean reset;

    @Option(names = "--yes", description = "Do not ask before deleting.")
    boolean yes;

    @Option(
            names = "--check",
            description = "Start a small demo in a directory of its own, verify what it shows, and stop; for machines.")
    boolean check;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Path home;

    /** @param home the directory of the sources, with the built packages below */
    Demo(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(line(Path.of(System.getProperty("helder.home", "."))).execute(arguments));
    }

    /** @param home the directory of the sources, with the built packages below */
    static CommandLine line(Path home) {
        var line = new CommandLine(new Demo(home));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("The demo met something that it does not know: " + failure);
            command.getErr().println("Start it again; if that does not help, begin anew with --reset.");
            return ExitCode.SOFTWARE;
        });
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port >= HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 1 to " + (HIGHEST_PORT - 1));
        }
        if (people < Cast.FEWEST || people > MOST_PEOPLE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The story needs " + Cast.FEWEST + " people, and " + MOST_PEOPLE + " are the most: --people");
        }
        var children = new Children();
        var stopping = new CountDownLatch(1);
        var hook = new Thread(() -> stop(children, stopping), "stop");
        PrintWriter err = spec.commandLine().getErr();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return check ? check(children) : demonstrate(children);
        } catch (StoppedException e) {
            waitForEnd(stopping);
            err.println(e.getMessage());
            new Place(data.toAbsolutePath()).warning().ifPresent(err::println);
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            waitForEnd(stopping);
            err.println("The demo stopped: " + StoppedException.words(e));
            new Place(data.toAbsolutePath()).warning().ifPresent(err::println);
            return ExitCode.SOFTWARE;
        } finally {
            children.close();
        }
    }

    private static void stop(Children children, CountDownLatch stopping) {
        boolean works = children.areThere();
        if (works) {
            System.out.println("\nStopping the server and the devices ...");
        }
        stopping.countDown();
        children.close();
        if (works) {
            System.out.println("Stopped. Nothing of it runs any more; everything is kept.");
        }
    }

    /** While everything is being stopped, what fails is no news; the end of the process is near. */
    private static void waitForEnd(CountDownLatch stopping) throws InterruptedException {
        if (stopping.getCount() == 0) {
            new CountDownLatch(1).await();
        }
    }

    private int demonstrate(Children children) throws IOException, InterruptedException, StoppedException {
        var place = new Place(data.toAbsolutePath().normalize());
        var programs = new Programs(home);
        programs.requireBuilt();
        if (reset && !reset(place)) {
            return ExitCode.SOFTWARE;
        }
        if (!place.isOurs()) {
            throw new StoppedException(
                    place.directory() + " holds something else than a demo. Name another directory with --data.");
        }
        place.make();
        try (FileChannel channel = FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StoppedException("A demo runs in " + place.directory() + " already.");
            }
            Children.stopLeftBehind(place);
            Ports ports = Ports.choose(place, port);
            var screen = new Screen(System.out);
            screen.say("De Linde: an invented home-care organisation of " + people + " people, on this machine only.");
            screen.say("");
            DeLinde linde = DeLinde.start(place, ports, Cast.of(people), programs, children, screen);
            tell(linde, screen, Optional.of(new Leaflet(linde, screen)));
            while (children.areAlive()) {
                Thread.sleep(500);
            }
            throw new StoppedException(
                    "The server or the virtual devices ended by themselves; see the logs in " + place.directory());
        }
    }

    private static void tell(DeLinde linde, Screen screen, Optional<Leaflet> leaflet)
            throws IOException, InterruptedException, StoppedException {
        linde.fill(screen);
        var rollout = new Rollout(linde, screen);
        if (rollout.alreadyEnrolled() > 0) {
            screen.now(rollout.alreadyEnrolled() + " devices are enrolled already and listen again.");
        }
        for (Cast.Employee employee : linde.cast().people().subList(0, STORY_PEOPLE)) {
            rollout.go(employee);
        }
        var story = new Story(linde, screen);
        story.overSharing();
        story.look();
        story.refusal();
        story.lock();
        story.questions();
        // Whoever is named in the leaflet can sign in; these two have no device that brings them in.
        linde.console(linde.cast().withRole("privacy-officer"));
        linde.console(linde.cast().withRole("auditor"));
        boolean allThere = rollout.alreadyEnrolled() >= linde.cast().devices();
        leaflet.ifPresent(printed -> printed.ready(allThere));
        for (Cast.Employee employee : linde.cast().people()) {
            rollout.go(employee);
            story.lockArrives();
        }
        story.awaitLock();
        story.pcs();
        story.phones();
        if (!allThere && leaflet.isPresent()) {
            leaflet.get()
                    .everybodyIsThere(
                            linde.console(linde.cast().administrator()).overview());
        }
    }

    private boolean reset(Place place) throws IOException, StoppedException {
        if (!place.isOurs()) {
            throw new StoppedException(place.directory() + " holds something else than a demo; it is left alone.");
        }
        if (Files.exists(place.directory()) && !yes && !agreed(place)) {
            System.err.println("Nothing was deleted.");
            return false;
        }
        Children.stopLeftBehind(place);
        place.delete();
        return true;
    }

    private static boolean agreed(Place place) throws StoppedException {
        Console terminal = Optional.ofNullable(System.console())
                .orElseThrow(
                        () -> new StoppedException("There is nobody to ask; add --yes to delete " + place.directory()));
        String answer = terminal.readLine("Delete everything in %s? [y/N] ", place.directory());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private int check(Children children) throws IOException, InterruptedException, StoppedException {
        var screen = new Screen(System.out);
        var programs = new Programs(home);
        programs.requireBuilt();
        var place = new Place(Files.createTempDirectory("helder-demo"));
        try {
            var check = new Check(screen);
            Cast cast = Cast.of(CHECK_PEOPLE);
            Ports ports = Ports.any();
            DeLinde first = DeLinde.start(place, ports, cast, programs, children, screen);
            tell(first, screen, Optional.empty()); // nobody signs in, and nothing of it is kept
            check.firstStart(first);
            children.stop();
            check.secondStart(DeLinde.start(place, Ports.choose(place, 0), cast, programs, children, screen));
            screen.say(check.failures() == 0 ? "Everything holds." : check.failures() + " facts do not hold.");
            return check.failures() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            children.close();
            place.delete();
        }
    }
}
