package helder.virtual;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is on a virtual device and is nobody's business: invented secrets that a test can look for in a server's
 * database, log and backup. The same seed invents the same life.
 */
public record PrivateLife(
        double latitude,
        double longitude,
        String phoneNumber,
        String appleAccount,
        String homeNetwork,
        List<App> apps,
        List<String> contacts,
        int photos) {

    private static final List<App> POSSIBLE_APPS = List.of(
            new App("example.dating.heartbeat", "Heartbeat Dating", "8.2"),
            new App("example.health.moonphase", "Moonphase Cycle", "3.4"),
            new App("example.union.forum", "Union Forum", "1.9"),
            new App("example.faith.prayertimes", "Prayer Times", "5.0"),
            new App("example.jobs.nextjob", "Next Job", "12.1"),
            new App("example.bank.piggy", "Piggy Bank", "21.3"),
            new App("example.care.diary", "Mood Diary", "2.2"),
            new App("example.party.greenvote", "Green Vote", "1.1"),
            new App("example.games.tiles", "Tile Trouble", "7.0"));

    private static final List<String> POSSIBLE_CONTACTS = List.of(
            "Dr. Verhoeven (psychiatrist)", "Mama Mobiel", "Lawyer Okafor", "Recruiter Lindqvist", "Sponsor Joris");

    public PrivateLife {
        apps = List.copyOf(apps);
        contacts = List.copyOf(contacts);
    }

    /** Invents a life; the same state of the generator invents the same one. */
    public static PrivateLife invent(Random random) {
        List<App> apps = new ArrayList<>(POSSIBLE_APPS);
        Collections.shuffle(apps, random);
        String tag = Hardware.digits(random, 5);
        return new PrivateLife(
                50.5 + random.nextInt(1_500_000) / 1_000_000.0,
                3.5 + random.nextInt(3_000_000) / 1_000_000.0,
                "+3247" + Hardware.digits(random, 7),
                "private" + tag + "@mail.example",
                "Casa-" + tag,
                apps.subList(0, 4),
                POSSIBLE_CONTACTS,
                1_000 + random.nextInt(30_000));
    }

    /** Every text that must never turn up anywhere outside the device; numbers as they would be printed. */
    public List<String> secrets() {
        return Stream.of(
                        Stream.of(
                                String.format(Locale.ROOT, "%.6f", latitude),
                                String.format(Locale.ROOT, "%.6f", longitude),
                                phoneNumber,
                                appleAccount,
                                homeNetwork),
                        apps.stream().map(App::identifier),
                        apps.stream().map(App::name),
                        contacts.stream())
                .flatMap(texts -> texts)
                .toList();
    }
}
