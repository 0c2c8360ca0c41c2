package helder.micro;

import static helder.store.schema.Tables.ANDROID_PHONE;

import com.sun.management.OperatingSystemMXBean;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.identity.Actor;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bin/bench --platform android}: what many phones cost a server, and how long a change of their policy takes at the rates that Google allows
 * (android note, section 1.10). All of them come in through the front door: a person, a token of Google's, the phone, its first report.
 */
public final class AndroidPhones {

    private static final Duration HELD = Duration.ofHours(1);
    private static final Duration BRISK = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final int BATCH = 500;
    private static final int ROUNDS_PER_LOOK = 10;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final int many;
    private final int runs;
    private final VirtualGoogle google;
    private final PhoneRooms rooms;
    private final List<String> phones = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private AndroidPhones(int many, int runs, VirtualGoogle google, PhoneRooms rooms) {
        this.many = many;
        this.runs = runs;
        this.google = google;
        this.rooms = rooms;
    }

    /** Arguments: how many phones, how many runs of reports, and if wanted a file for the figures as JSON. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> figures = measure(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        if (arguments.length > 2) {
            Files.write(
                    Path.of(arguments[2]),
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(figures));
        }
    }

    /** The figures by their names. */
    static Map<String, Object> measure(int many, int runs) throws IOException {
        Path directory = Files.createTempDirectory("helder-phones");
        try (var google = new VirtualGoogle(directory);
                var rooms = new PhoneRooms(Files.createDirectory(directory.resolve("data")), google)) {
            var bench = new AndroidPhones(many, runs, google, rooms);
            bench.run();
            return bench.figures;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private void run() {
        rooms.setUp();
        rooms.begin();
        enroll();
        figure("first policy of each phone", policies());
        for (int run = 1; run <= runs; run++) {
            reports(run);
        }
        narrow();
    }

    // ---- what is measured

    /** Half of them are somebody's own, the others the organisation's with a work profile. */
    private void enroll() {
        Stretch stretch = new Stretch();
        google.timing(BRISK, BRISK);
        for (int i = 0; i < many; i++) {
            boolean isOwn = i % 2 == 0;
            String token = rooms.token(
                    i,
                    isOwn ? EnrollmentType.ANDROID_WORK_PROFILE : EnrollmentType.ANDROID_COMPANY_PROFILE,
                    isOwn ? Ownership.PERSONAL : Ownership.COMPANY);
            phones.add(google.phone(token, isOwn));
            if (phones.size() % BATCH == 0) {
                await(phones.size(), Instant.EPOCH, "phones");
                rooms.job("android-tokens");
            }
        }
        await(many, Instant.EPOCH, "phones");
        stretch.end("phone enrolled: person, token, arrival, first reports", many);
    }

    private void reports(int run) {
        google.timing(HELD, HELD);
        Instant before = google.now();
        phones.forEach(google::report);
        google.advance(HELD.plus(BRISK));
        long first = await(1, before, "reports");
        Stretch stretch = new Stretch();
        await(many, before, "reports");
        stretch.end("report ingested, run " + run, many - first);
    }

    /** No charter lets anything be known any more: each phone gets another policy. */
    private void narrow() {
        google.timing(HELD, BRISK);
        Stretch planning = new Stretch();
        rooms.store().write(tx -> {
            for (Ownership ownership : Ownership.values()) {
                Charters charters = rooms.get(Charters.class);
                CharterText text = charters.inForce(ownership).text();
                charters.publish(
                        tx,
                        new CharterText(ownership, Map.of(), text.actions(), Map.of()),
                        new Actor.Operator("bench"));
            }
            return true;
        });
        planning.end("narrower charter published, each phone", many);
        figure("another policy for each phone", policies());
    }

    /** Until every phone has the policy that it should have; the minutes that it took where waiting for Google takes time. */
    private Map<String, Object> policies() {
        Stretch stretch = new Stretch();
        Instant begun = google.now();
        Instant looked = begun;
        int asked = 0;
        int tooMany = 0;
        for (int round = 1; due() > 0; round++) {
            Instant start = google.now();
            rooms.job("android-phones");
            Duration took = Duration.between(start, google.now());
            if (took.compareTo(ROUND) < 0 && due() > 0) {
                google.advance(ROUND.minus(took));
            }
            if (round % ROUNDS_PER_LOOK == 0 || due() == 0) {
                int[] counts = google.requests(looked);
                looked = google.now();
                asked += counts[0];
                tooMany += counts[1];
            }
        }
        stretch.end("policy planned, written and assigned, each phone", many);
        if (asked < many) {
            throw new IllegalStateException("only " + asked + " requests were made for " + many + " phones");
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(
                "minutes at Google's rates",
                Duration.between(begun, google.now()).toSeconds() / 60.0);
        said.put("requests, those that fetch messages too", asked);
        said.put("refused as too many", tooMany);
        return said;
    }

    private long due() {
        Instant now = google.now();
        return rooms.store().read(dsl -> (long) dsl.fetchCount(
                ANDROID_PHONE, ANDROID_PHONE.WORK_DUE_AT.le(now).or(ANDROID_PHONE.POLICY_VERSION.isNull())));
    }

    /** Waits until so many phones reported since then; how many they are then. */
    private long await(int wanted, Instant after, String what) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            long count = rooms.store()
                    .read(dsl -> (long) dsl.fetchCount(ANDROID_PHONE, ANDROID_PHONE.REPORTED_AT.ge(after)));
            if (count >= wanted) {
                return count;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + count + " " + what + " of " + wanted + " came");
            }
            VirtualGoogle.rest();
        }
    }

    // ---- figures

    private void figure(String name, Object value) {
        figures.put(name, value);
        System.out.println(name + ": " + value);
    }

    /** Wall time and CPU of this process, which is the server without its pages, and of the stand-in. */
    private final class Stretch {
        private final long begun = System.nanoTime();
        private final long cpu = cpu();
        private final Duration googles = google.cpu();

        private static long cpu() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        void end(String name, long count) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            double micros = (cpu() - cpu) / 1e3 / count;
            double others = google.cpu().minus(googles).toNanos() / 1e3 / count;
            figure(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%,d in %.1f s: %.0f a second, CPU of the server %.0f us each, of the stand-in %.0f us each",
                            count,
                            seconds,
                            count / seconds,
                            micros,
                            others));
        }
    }
}
