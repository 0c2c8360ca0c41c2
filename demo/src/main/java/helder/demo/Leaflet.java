package helder.demo;

import java.nio.file.Path;

/** What to know and try, printed when the demo is ready. */
final class Leaflet {

    private final DeLinde linde;
    private final Screen screen;
    private final String data;

    Leaflet(DeLinde linde, Screen screen) {
        this.linde = linde;
        this.screen = screen;
        this.data = shown(linde.place().directory());
    }

    /** As it would be typed here. */
    private static String shown(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        return directory.startsWith(here) ? here.relativize(directory).toString() : directory.toString();
    }

    void ready(boolean allThere) {
        screen.say("");
        screen.say("Ready after %d seconds. De Linde is at work%s"
                .formatted(screen.elapsed().toSeconds(), allThere ? "." : "; more devices come in below."));
        simulated();
        trust();
        attempts();
        // Last, so that it stands in sight of whoever reads on from here.
        addresses();
        stop();
        screen.say("");
    }

    void everybodyIsThere(Console.Overview overview) {
        screen.say("");
        screen.say(
                "%d devices are enrolled, %d personal and %d of the organisation. They told %d things that nobody had asked; none was kept."
                        .formatted(overview.devices(), overview.personal(), overview.company(), overview.dropped()));
        addresses();
        stop();
    }

    private void addresses() {
        screen.say("");
        screen.say("  Portal    " + linde.ports().webAddress());
        screen.say("  Console   " + linde.ports().webAddress() + "/console");
        screen.say("");
        Cast cast = linde.cast();
        signIn(cast.sharer(), "employee, own iPhone, reads Dutch");
        signIn(cast.accountUser(), "employee, own iPhone by work account, reads English");
        signIn(cast.administrator(), "administrator");
        signIn(cast.withRole("help-desk"), "help desk");
        signIn(cast.withRole("privacy-officer"), "privacy officer");
        signIn(cast.withRole("auditor"), "auditor: charters and logs, no device data");
        screen.say("  Passwords of the others, once they have set up or signed in: " + data + "/sign-ins.json");
    }

    private void signIn(Cast.Employee employee, String who) {
        screen.say("  %-33s %-16s %s".formatted(employee.email(), linde.staff().password(employee), who));
    }

    private void trust() {
        screen.say("");
        screen.say(
                "  Your browser will warn: the certificate comes from this server's own authority. Accept it for localhost, or");
        screen.say("  trust the authority in a browser profile that you use for nothing else:");
        screen.say("    bin/helder trust-anchor --data " + data + "/server --out de-linde.pem");
    }

    private void attempts() {
        String noor = linde.cast().sharer().email();
        screen.say("");
        screen.say("  In two minutes");
        screen.say(
                "  1. Sign in as Noor: what De Linde sees of her phone, what it does not, what it cannot. And who looked: Samira, and why.");
        screen.say(
                "  2. In a private window, sign in as Samira: on the overview, what devices told too much. Look at a phone without a reason.");
        screen.say("  3. Order what Noor's phone must not obey:");
        screen.say("       bin/helder command " + noor + " erase --reason \"a test\" --data " + data + "/server");
        screen.say("  4. Look from the command line, then let Noor reload \"who looked\":");
        screen.say("       bin/helder device list --reason \"a test\" --data " + data + "/server");
    }

    private void simulated() {
        screen.say("");
        screen.say(
                "  Simulated: the organisation, its people and what they do, the devices, PCs and phones, Apple's push service and its certificate, and Google.");
        screen.say(
                "  Real: the server, its database, pages and command line, and the protocols of Apple and Windows over TLS between it and them.");
    }

    private void stop() {
        screen.say("");
        screen.say("  Stop with Ctrl-C; the same command goes on from here. bin/helder demo --reset begins anew.");
    }
}
