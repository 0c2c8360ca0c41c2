package helder.demo;

import helder.demo.Operator.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What happens at De Linde on this day, and what Helder makes of it. Each scene happens once. */
final class Story {

    private static final String COUNT_REASON = "Nakijken wat haar telefoon te veel vertelde";
    static final String LOOK_REASON = "Noor belde: haar rooster laadt niet";
    private static final String STUCK = "I do not see the line to sign in to my work account.";
    private static final String WORRY = "Ik las dat iemand naar mijn telefoon keek. Hoe vaak gebeurt dat?";
    private static final String LOCK_REASON = "Daan left it on the bus, he called at 8:40";
    static final String ENCRYPT_REASON = "Laptops of the office are encrypted from now on";
    static final String INSTALL_REASON = "The rota, as an app";
    static final String PHONE_APP_REASON = "The rota, as an app for Android";
    static final String LOCK_RULE_REASON = "Phones of the organisation get a stronger lock";
    private static final int TRIES = 120;
    private static final long WAIT_MILLIS = 500;

    private final DeLinde linde;
    private final Screen screen;

    Story(DeLinde linde, Screen screen) {
        this.linde = linde;
        this.screen = screen;
    }

    /** A scene; true when it happened before. */
    private boolean isTold(String part) {
        return linde.told().has(part);
    }

    /** Noor's phone tells more than anybody asked. */
    void overSharing() throws IOException, InterruptedException, StoppedException {
        if (isTold("over-sharing")) {
            return;
        }
        Cast.Employee noor = linde.cast().sharer();
        Console console = linde.console(linde.cast().administrator());
        settle(console);
        List<Console.Count> counts = console.counts(console.device(noor, "personal"), COUNT_REASON);
        int times = counts.stream().mapToInt(Console.Count::times).sum();
        screen.now(noor.name() + "'s phone misbehaves on purpose and told " + times
                + " things that nobody had asked; none was kept:");
        screen.more(
                counts.stream().map(count -> count.what() + " " + count.times()).collect(Collectors.joining(", ")));
        linde.told().add("over-sharing");
    }

    /** Until it has answered the first questions. The overview is no look: it names nobody. */
    private static void settle(Console console) throws IOException, InterruptedException, StoppedException {
        int last = 0;
        for (int i = 0; i < TRIES; i++) {
            int now = console.overview().dropped();
            if (now > 0 && now == last) {
                return;
            }
            last = now;
            Thread.sleep(WAIT_MILLIS);
        }
        throw new StoppedException("The over-sharing phone has told nothing too much, or does not stop telling");
    }

    /** Samira looks at Noor's phone, with a reason; Noor reads it. */
    void look() throws IOException, InterruptedException, StoppedException {
        if (isTold("look")) {
            return;
        }
        Cast.Employee samira = linde.cast().administrator();
        Cast.Employee noor = linde.cast().sharer();
        Console console = linde.console(samira);
        String device = console.device(noor, "personal");
        boolean withoutReason = console.look(device, "");
        boolean withReason = console.look(device, LOOK_REASON);
        if (withoutReason || !withReason) {
            throw new StoppedException("The console showed a personal phone without a reason, or not with one");
        }
        screen.now(samira.name() + " wants to see the data of " + noor.name() + "'s own phone: not without a reason.");
        String read = linde.portal(noor).looks().stream()
                .filter(look -> look.contains(LOOK_REASON))
                .findFirst()
                .orElseThrow(() -> new StoppedException("The look is missing in the log of " + noor.name()));
        screen.more("With a reason she sees it, and " + noor.firstName() + " reads in the portal:");
        screen.more("\"" + read + "\"");
        linde.told().add("look");
    }

    /** Somebody at the server orders too much for an own phone. */
    void refusal() throws IOException, InterruptedException, StoppedException {
        if (isTold("refusal")) {
            return;
        }
        String email = linde.cast().sharer().email();
        for (String action : List.of("lock", "erase")) {
            screen.now("helder command " + email + " " + action + " --reason ...   is refused:");
            screen.more(refusal(email, action));
        }
        linde.told().add("refusal");
    }

    /** The sentence with which it was refused. */
    String refusal(String email, String action) throws IOException, InterruptedException, StoppedException {
        return switch (linde.operator().attempt("command", email, action, "--reason", "demo: does Helder obey?")) {
            case Outcome.Done done ->
                throw new StoppedException("The order to " + action + " an own phone was not refused");
            case Outcome.Refused(String key, String sentence) -> sentence;
        };
    }

    /** Daan loses a phone of the organisation; Joris orders to lock it. */
    void lock() throws IOException, InterruptedException, StoppedException {
        if (isTold("lock")) {
            return;
        }
        Cast.Employee daan = linde.cast().loser();
        Cast.Employee joris = linde.cast().withRole("help-desk");
        Console console = linde.console(joris);
        String said = console.order(
                console.device(daan, "company"),
                "lock",
                Map.of("reason", LOCK_REASON, "message", "Van De Linde. Gevonden? Bel 088 555 01 23."));
        screen.now(daan.name() + " lost a company phone. " + joris.name() + " orders to lock it, from the console:");
        screen.more("\"" + said + "\"");
        linde.told().add("lock");
    }

    /** Emma is stuck at a step of a guide, and Noor worries about what she read; both find out by when they hear. */
    void questions() throws IOException, InterruptedException, StoppedException {
        if (isTold("questions")) {
            return;
        }
        Cast.Employee emma = linde.cast().accountUser();
        Cast.Employee noor = linde.cast().sharer();
        linde.portal(emma).stuck("own-iphone-account", "open-settings", STUCK);
        linde.portal(noor).worry(WORRY);
        screen.now(emma.name() + " is stuck at a step of a guide and asks the IT desk: \"" + STUCK + "\"");
        screen.more(
                noor.firstName() + " asks the privacy officer about what she read. Both read by which day they hear.");
        linde.told().add("questions");
    }

    /**
     * The PC of an office gets a rule to encrypt itself, which it follows once it starts anew; another is told to install an app whose address is
     * wrong, and says so.
     */
    void pcs() throws IOException, InterruptedException, StoppedException {
        if (isTold("pcs")) {
            return;
        }
        List<Cast.Employee> users = linde.cast().companyPcUsers();
        VirtualDevices.Known encrypted = pc(users.getLast());
        order(users.getLast(), "configure", ENCRYPT_REASON, "settings={\"encryption\": \"xts-aes-256\"}");
        linde.pcs().sync(encrypted.serialNumber());
        linde.pcs().restart(encrypted.serialNumber());
        screen.now(users.getLast().name() + "'s company PC is told to encrypt itself, and starts anew: helder command "
                + users.getLast().email() + " configure");
        VirtualDevices.Known failing = pc(users.getFirst());
        order(
                users.getFirst(),
                "install_app",
                INSTALL_REASON,
                "app={0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}",
                "version=1.4.0",
                "sha256=" + "ab".repeat(32),
                "download=https://files.delinde.invalid/rooster.msi");
        linde.pcs().sync(failing.serialNumber());
        screen.now(
                users.getFirst().name()
                        + "'s company PC is told to install an app from an address that does not exist; some minutes later it fails.");
        linde.told().add("pcs");
    }

    /** Until Google told Helder of all phones. It takes some seconds each; the overview is no look. */
    void awaitPhones() throws IOException, InterruptedException, StoppedException {
        Console console = linde.console(linde.cast().administrator());
        for (int i = 0; i < TRIES && console.overview().devices() < linde.cast().devices(); i++) {
            Thread.sleep(WAIT_MILLIS);
        }
    }

    /**
     * What happens to Android phones: work is paused on one, a profile is taken off another, an app that Google Play does not have is ordered for a third,
     * and a stronger lock for one whose lock is weak.
     */
    void phones() throws IOException, InterruptedException, StoppedException {
        if (isTold("phones")) {
            return;
        }
        awaitPhones();
        for (Cast.Employee user : linde.cast().people()) {
            for (Cast.Device phone : user.devices()) {
                if (phone.model().isAndroid()) {
                    happens(user, phone);
                }
            }
        }
        linde.told().add("phones");
    }

    private void happens(Cast.Employee user, Cast.Device phone)
            throws IOException, InterruptedException, StoppedException {
        String part = "happened to " + phone.name(); // once, also when a start ends among them
        if (isTold(part)) {
            return;
        }
        if (phone.is(Cast.Trait.PAUSED)) {
            linde.phones().does(phone, "pause-work");
            screen.now(user.name() + " pauses work on the phone. Nobody at De Linde learns of it.");
        }
        if (phone.is(Cast.Trait.VANISHED)) {
            linde.phones().does(phone, "remove-profile");
            screen.now(
                    user.name()
                            + " takes the work profile off the phone. Google often says nothing of that: Helder shows when it last heard of it.");
        }
        if (phone.is(Cast.Trait.REFUSED)) {
            order(user, "install_app", PHONE_APP_REASON, "app=example.delinde.rota", "how=required");
            screen.now(user.name() + "'s company phone is told to install an app that Google Play does not have.");
        }
        if (phone.is(Cast.Trait.WEAK)) {
            linde.phones().does(phone, "lock", "lock", "low");
            order(user, "require_passcode", LOCK_RULE_REASON, "length=8");
            screen.now(user.name() + "'s company phone has a weak lock, and gets a rule for a stronger one.");
        }
        linde.told().add(part);
    }

    private VirtualDevices.Known pc(Cast.Employee user) throws IOException, InterruptedException, StoppedException {
        return linde.pcs().all().stream()
                .filter(pc -> pc.name().equals(user.devices().getFirst().name()))
                .findFirst()
                .orElseThrow(() -> new StoppedException("The PC of " + user.name() + " is not there"));
    }

    private void order(Cast.Employee user, String action, String reason, String... parameters)
            throws IOException, InterruptedException, StoppedException {
        var arguments = new ArrayList<>(List.of("command", user.email(), action, "--reason", reason));
        for (String parameter : parameters) {
            arguments.addAll(List.of("--parameter", parameter));
        }
        linde.operator().run(arguments.toArray(String[]::new));
    }

    /** Whether an order with this reason is in one of these states. */
    boolean isOrdered(String reason, String... states) throws IOException, InterruptedException, StoppedException {
        for (JsonNode command : linde.operator().run("commands").path("commands")) {
            if (command.path("reason").asString("").equals(reason)
                    && List.of(states).contains(command.path("state").asString(""))) {
                return true;
            }
        }
        return false;
    }

    /** A device that was woken a moment ago is woken again half a minute later, so the lost phone may obey later. */
    void lockArrives() throws IOException, InterruptedException, StoppedException {
        if (isTold("locked") || !isTold("lock")) {
            return;
        }
        for (VirtualDevices.Known device : linde.devices().all()) {
            boolean isLost = device.name()
                    .equals(linde.cast().loser().devices().getFirst().name());
            if (isLost && linde.devices().hasReceived(device.serialNumber(), "DeviceLock")) {
                screen.now("The lost company phone of " + linde.cast().loser().name() + " was woken and is locked.");
                linde.told().add("locked");
            }
        }
    }

    /** Waits for it, for about a minute. */
    void awaitLock() throws IOException, InterruptedException, StoppedException {
        for (int i = 0; i < TRIES && !isTold("locked"); i++) {
            lockArrives();
            Thread.sleep(WAIT_MILLIS);
        }
    }
}
