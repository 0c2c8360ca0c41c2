package helder.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The invented people of De Linde and the devices they will use. The first come from a list, so that the story always has
 * its persons; further ones are made up from their names.
 */
record Cast(List<Employee> people) {

    static final String DOMAIN = "delinde.example";

    private static final String FILE = "people.csv";
    private static final String FIRST_LINE = "name,language,roles,groups,devices";
    private static final String STOPS = "stops ";
    private static final int COLUMNS = 5;
    /** Enough for the story. */
    static final int FEWEST = 8;

    /** What kind of virtual device. */
    enum Model {
        IPHONE("iPhone", "phone", "iOS"),
        IPAD("iPad", "tablet", "iPadOS"),
        MAC("Mac", "computer", "macOS"),
        WIN10_PRO("PC", "computer", "Windows 10 Pro"),
        WIN11_PRO_23H2("PC", "computer", "Windows 11 Pro"),
        WIN11_PRO_24H2("PC", "computer", "Windows 11 Pro"),
        WIN11_DESKTOP("PC", "computer", "Windows 11 Pro"),
        WIN11_ENTERPRISE("PC", "computer", "Windows 11 Enterprise"),
        WIN11_HOME("PC", "computer", "Windows 11 Home"),
        PIXEL_9("Pixel 9", "phone", "Android 16"),
        GALAXY_S24("Galaxy S24", "phone", "Android 15"),
        GALAXY_A54("Galaxy A54", "phone", "Android 14"),
        FAIRPHONE_5("Fairphone 5", "phone", "Android 13"),
        NOKIA_X20("Nokia X20", "phone", "Android 12");

        private final String title;
        private final String form;
        private final String system;

        Model(String title, String form, String system) {
            this.title = title;
            this.form = form;
            this.system = system;
        }

        String title() {
            return title;
        }

        boolean isPc() {
            return system.startsWith("Windows");
        }

        boolean isAndroid() {
            return system.startsWith("Android");
        }

        /** Its operating system, of PCs with the edition. */
        String system() {
            return system;
        }

        /** As the virtual devices call it. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** As Helder calls it. */
        String form() {
            return form;
        }
    }

    /** How a device comes in. */
    enum Way {
        /** By its owner, with a profile from the portal. */
        PORTAL,
        /** By its owner, signing in to the work account in the device's settings (User Enrollment). */
        ACCOUNT,
        /** By its owner, in the settings of Windows, which open pages of the portal. */
        SETTINGS,
        /** By its owner, with a link of the portal for a work profile. */
        LINK,
        /** By the help desk, for a device of the organisation. */
        DESK
    }

    /** What is special about a device. */
    enum Trait {
        /** It volunteers what nobody asked for. */
        OVER_SHARING,
        /** It was set up as one of the organisation, so that it can be looked for when it is lost. */
        SUPERVISED,
        /** It is switched off once it is there. */
        SILENT,
        /** An Android phone without a side for its user; others of the organisation have one. */
        FULL,
        /** Its user pauses work once it is there. */
        PAUSED,
        /** Its user takes the work profile off it once it is there, of which Google says nothing. */
        VANISHED,
        /** Its lock is too weak for the rule that it gets. */
        WEAK,
        /** It is told to install an app that Google Play does not have. */
        REFUSED;

        static Set<Trait> in(List<String> words) {
            return Arrays.stream(values())
                    .filter(trait ->
                            words.contains(trait.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A device somebody uses.
     *
     * @param name what its owner calls it, unique in the cast
     */
    record Device(String name, Model model, Way way, Set<Trait> traits) {
        String ownership() {
            return way == Way.DESK ? "company" : "personal";
        }

        boolean is(Trait trait) {
            return traits.contains(trait);
        }

        String words() {
            return (is(Trait.SUPERVISED) ? "supervised " : way == Way.DESK ? "company " : "own ") + model.title();
        }
    }

    /** How far somebody gets who has no device yet. */
    enum Stop {
        INVITED,
        SIGNED_IN,
        DOWNLOADED,
        /** Windows Home cannot be managed. */
        HOME_PC
    }

    /** Somebody who works for De Linde; without devices, {@code stop} says how far they got. */
    record Employee(
            String name, String email, String language, String roles, String groups, List<Device> devices, Stop stop) {

        String firstName() {
            return name.split(" ")[0];
        }

        boolean has(String role) {
            return roles.equals(role);
        }

        /** The line of {@code person import}. */
        String line() {
            return String.join(",", email, name, language, roles, groups);
        }
    }

    static Cast of(int count) throws IOException {
        List<Employee> listed = listed();
        var people = new ArrayList<>(listed.subList(0, Math.min(count, listed.size())));
        for (int i = listed.size(); i < count; i++) {
            people.add(invented(listed, i));
        }
        return new Cast(List.copyOf(people));
    }

    private static List<Employee> listed() throws IOException {
        try (InputStream in = Objects.requireNonNull(Cast.class.getResourceAsStream(FILE), FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.equals(FIRST_LINE))
                    .map(Cast::employee)
                    .toList();
        }
    }

    private static Employee employee(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("This line of the cast has not " + COLUMNS + " cells: " + line);
        }
        return employee(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    private static Employee employee(String name, String language, String roles, String groups, String devices) {
        if (devices.startsWith(STOPS)) {
            Stop stop = Stop.valueOf(
                    devices.substring(STOPS.length()).toUpperCase(Locale.ROOT).replace('-', '_'));
            return new Employee(name, email(name), language, roles, groups, List.of(), stop);
        }
        List<Device> owned = devices.isEmpty()
                ? List.of()
                : Stream.of(devices.split(";"))
                        .map(words -> device(name, words))
                        .toList();
        return new Employee(name, email(name), language, roles, groups, owned, Stop.INVITED);
    }

    private static Device device(String owner, String words) {
        List<String> parts = List.of(words.split(" "));
        Model model = Model.valueOf(parts.get(1).toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean isCompany = parts.getFirst().equals("company");
        if (model.isPc()) {
            return pc(owner, model, isCompany, Trait.in(parts));
        }
        Way own = model.isAndroid() ? Way.LINK : parts.contains("account") ? Way.ACCOUNT : Way.PORTAL;
        String name = isCompany ? "De Linde " + model.title() + " of " + owner : owner + "'s " + model.title();
        return new Device(name, model, isCompany ? Way.DESK : own, Trait.in(parts));
    }

    /** Under a name as Windows takes it: up to 15 letters, digits and hyphens. */
    static Device pc(String owner, Model model, boolean isCompany, Set<Trait> traits) {
        String first = plain(owner).split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return isCompany
                ? new Device("LINDE-" + first, model, Way.DESK, traits)
                : new Device(first + "-PC", model, Way.SETTINGS, traits);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z0-9 ]", "");
    }

    /** First and last names of the list in new pairs, never twice the same; own phones, and a company phone for every third. */
    private static Employee invented(List<Employee> listed, int number) {
        int round = number / listed.size();
        int index = number % listed.size();
        String first = listed.get(index).firstName();
        String last = listed.get((index + 7 * round) % listed.size()).name().split(" ", 2)[1];
        String turn = round <= listed.size() / 8 ? "" : " " + round;
        Employee like = listed.get(index);
        return employee(
                first + " " + last + turn,
                like.language(),
                "",
                like.groups(),
                number % 3 == 0 ? "company iphone" : "own iphone");
    }

    private static String email(String name) {
        String[] words = plain(name).toLowerCase(Locale.ROOT).split(" ", 2);
        return words[0] + "." + words[1].replace(" ", "") + "@" + DOMAIN;
    }

    /** The file of {@code person import}: everybody but the administrator, who is there from the beginning. */
    String file() {
        return "email,name,language,roles,groups\n"
                + people.stream()
                        .filter(employee -> !employee.has("administrator"))
                        .map(Employee::line)
                        .collect(Collectors.joining("\n"));
    }

    Employee administrator() {
        return withRole("administrator");
    }

    Employee withRole(String role) {
        return people.stream()
                .filter(employee -> employee.has(role))
                .findFirst()
                .orElseThrow();
    }

    /** Whose own phone tells everything. */
    Employee sharer() {
        return people.stream()
                .filter(employee -> employee.devices().stream().anyMatch(device -> device.is(Trait.OVER_SHARING)))
                .findFirst()
                .orElseThrow();
    }

    /** Who brings in an own phone by signing in to the work account. */
    Employee accountUser() {
        return people.stream()
                .filter(employee -> employee.devices().stream().anyMatch(device -> device.way() == Way.ACCOUNT))
                .findFirst()
                .orElseThrow();
    }

    /** Who uses a phone of the organisation, and loses it. */
    Employee loser() {
        return people.stream()
                .filter(employee -> employee.devices().stream()
                        .anyMatch(device -> device.way() == Way.DESK && device.model() == Model.IPHONE))
                .findFirst()
                .orElseThrow();
    }

    /** Who uses a PC of the organisation and nothing else. */
    List<Employee> companyPcUsers() {
        return people.stream()
                .filter(employee -> employee.devices().size() == 1)
                .filter(employee -> employee.devices().getFirst().model().isPc()
                        && employee.devices().getFirst().way() == Way.DESK)
                .toList();
    }

    long devices() {
        return people.stream().mapToLong(employee -> employee.devices().size()).sum();
    }
}
