package helder.demo;

import helder.demo.Operator.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * De Linde while the demo runs: the ways to its server and devices, and the people who use them.
 *
 * @param operator whoever sits at the server
 * @param devices the hands of those who use the virtual devices
 * @param pcs the same for virtual PCs
 * @param phones the same for Android phones, and the stand-in of Google that manages them
 * @param staff who signs in to the pages
 * @param told what happened already
 */
record DeLinde(
        Place place,
        Ports ports,
        Cast cast,
        Operator operator,
        VirtualDevices devices,
        VirtualPcs pcs,
        VirtualPhones phones,
        Staff staff,
        Told told) {

    private static final int POLL_SECONDS = 60;
    /** A PC asks when somebody signs in, else once an hour, for which nobody waits here. */
    private static final int SIGN_IN_SECONDS = 60;

    /** Starts all processes; at the first start the organisation is set up before. Fills in nothing yet. */
    static DeLinde start(Place place, Ports ports, Cast cast, Programs programs, Children children, Screen screen)
            throws IOException, InterruptedException, StoppedException {
        var operator = new Operator(programs, place);
        Optional<String> link = Optional.empty();
        if (!Files.exists(place.trustAnchor())) {
            screen.now("Setting up the organisation: helder init");
            link = setUp(operator, cast.administrator(), ports);
        }
        screen.now("Starting the virtual devices with their push service (simulated), and the server");
        // The server reads at its start what the devices' process writes at its first.
        Running devices = children.start("devices", programs.devices(place, ports, POLL_SECONDS), place);
        devices.await(said -> Files.exists(place.deviceAuthority()) && said.contains("push service"));
        // The server asks there from its start on, and bears that nobody answers yet.
        Running google = children.start("google", programs.google(place, ports), place);
        Running server = children.start("server", programs.server(place, ports), place);
        server.await(said -> said.contains("Helder is ready"));
        ports.keep(place);
        // Not before, because the server's start is what one waits for; the first PC comes in later.
        Running pcs = children.start("pcs", programs.pcs(place, ports, SIGN_IN_SECONDS), place);
        var staff = new Staff(
                Web.to(ports.webAddress(), place.trustAnchor()),
                SignIns.of(place.signIns(), cast, new SecureRandom()),
                operator);
        link.ifPresent(address -> staff.invited(cast.administrator().email(), address));
        return new DeLinde(
                place,
                ports,
                cast,
                operator,
                new VirtualDevices(ports.control()),
                new VirtualPcs(ports.pcs(), pcs),
                new VirtualPhones(ports.google(), google),
                staff,
                Told.in(place.scenes()));
    }

    private static Optional<String> setUp(Operator operator, Cast.Employee administrator, Ports ports)
            throws IOException, InterruptedException, StoppedException {
        Outcome outcome = operator.attempt(
                "init",
                "--organisation",
                "De Linde",
                "--administrator",
                administrator.email(),
                "--administrator-name",
                administrator.name(),
                "--language",
                administrator.language(),
                "--time-zone",
                "Europe/Amsterdam",
                "--web-port",
                Integer.toString(ports.web()));
        return switch (outcome) {
            case Outcome.Done(var result) -> Optional.of(result.path("link").asString());
            case Outcome.Refused(String key, String sentence) when key.equals("exists_already") -> Optional.empty();
            case Outcome.Refused(String key, String sentence) ->
                throw new StoppedException("De Linde could not be set up: " + sentence);
        };
    }

    /** Colour, contact, services, the stand-in for Apple's push certificate, and the people: once. */
    void fill(Screen screen) throws IOException, InterruptedException, StoppedException {
        if (told.has("filled")) {
            return;
        }
        screen.now(
                "Filling in contact, services and a simulated push certificate: helder organisation, helder apple push");
        operator.run(
                "organisation",
                "set",
                "--language",
                "nl",
                "--hue",
                "165",
                "--chroma",
                "85",
                "--account-enrollment",
                "on");
        for (String picture : List.of("logo-light.png", "logo-dark.png", "joris.png", "samira.png")) {
            resource(picture);
        }
        operator.run("organisation", "import", resource("profile.json").toString());
        operator.run("organisation", "services", resource("services.json").toString());
        operator.run("apple", "push", "--simulated");
        int others = cast.people().size() - 1;
        if (operator.run("person", "list").path("people").size() <= 1) {
            Path file = place.directory().resolve("people.csv");
            Files.writeString(file, cast.file());
            staff.invited(operator.run("person", "import", file.toString(), "--invite")
                    .path("people"));
            operator.run("person", "change", cast.administrator().email(), "--join", "Kantoor");
        }
        screen.now("Invited " + others + " people: helder person import --invite");
        allowToFind(screen);
        connectToGoogle(screen);
        told.add("filled");
    }

    /** As an operator does: with the key of a service account, and then the sign-up at Google, where everything is simulated here. */
    private void connectToGoogle(Screen screen) throws IOException, InterruptedException, StoppedException {
        if (told.has("google")) {
            return;
        }
        String address = phones.address();
        operator.run(
                "android",
                "connect",
                "--credentials",
                place.googleKey().toString(),
                "--api-base",
                address,
                "--token-base",
                address,
                "--pubsub-base",
                address);
        String signUp = operator.run("android", "sign-up").path("url").asString();
        staff.browser(cast.administrator()).open(phones.accept(signUp));
        screen.now(
                "Connected to a stand-in of Google (simulated), through which Android phones are managed: helder android connect, sign-up");
        told.add("google");
    }

    /**
     * The charter for devices of the organisation lets a lost one be looked for: drafted, signed by the privacy officer and announced, each by
     * themself at the console, before the first device comes in. It takes two people of the desk, or whoever uses the device.
     */
    private void allowToFind(Screen screen) throws IOException, InterruptedException, StoppedException {
        if (operator.run("charter", "versions", "--ownership", "company")
                        .path("versions")
                        .size()
                > 1) {
            return; // an earlier start ended right after it
        }
        Path file = place.directory().resolve("charter-company.json");
        operator.run("charter", "export", "--ownership", "company", "--out", file.toString(), "--force");
        String charter = Lost.allowed(Files.readString(file));
        Files.writeString(file, charter);
        Console writer = console(cast.administrator());
        String draft = writer.draft("company", charter);
        console(cast.withRole("privacy-officer")).sign(draft);
        writer.announce(draft);
        if (operator.run("charter", "versions", "--ownership", "company")
                        .path("versions")
                        .size()
                == 1) {
            throw new StoppedException("The charter for devices of the organisation was not announced");
        }
        screen.now(
                "A lost device of the organisation may be looked for, by two people or whoever uses it: a charter, signed by "
                        + cast.withRole("privacy-officer").name());
    }

    private Path resource(String name) throws IOException {
        Path file = place.directory().resolve(name);
        try (InputStream in = Objects.requireNonNull(DeLinde.class.getResourceAsStream(name), name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    Portal portal(Cast.Employee employee) throws IOException, InterruptedException, StoppedException {
        return new Portal(staff.browser(employee));
    }

    Console console(Cast.Employee employee) throws IOException, InterruptedException, StoppedException {
        return new Console(staff.browser(employee));
    }
}
