package helder.demo;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Verifies over pages and command line that the demo shows what it says, also after a second start. */
final class Check {

    private static final int TRIES = 60;
    private static final long WAIT_MILLIS = 500;

    private final Screen screen;
    private int failures;

    Check(Screen screen) {
        this.screen = screen;
    }

    /** How many facts did not hold. */
    int failures() {
        return failures;
    }

    private void that(String fact, boolean holds) {
        screen.now((holds ? "ok      " : "FAILED  ") + fact);
        failures += holds ? 0 : 1;
    }

    void firstStart(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        Cast cast = linde.cast();
        Console samira = linde.console(cast.administrator());
        enrolled(linde);
        List<Console.Count> counts = samira.counts(samira.device(cast.sharer(), "personal"), "Controle van de demo");
        that("the console says what the over-sharing phone told too much", counts.size() > 1);
        that("the overview counts it", samira.overview().dropped() > 0);
        that(
                "Noor reads Samira's look with its reason, under an alias",
                linde.portal(cast.sharer()).looks().stream()
                        .anyMatch(look -> look.contains(Story.LOOK_REASON) && !look.contains("Samira")));
        that(
                "Emma reads that nobody looked at hers",
                linde.portal(cast.accountUser()).looks().stream().noneMatch(look -> look.contains(Story.LOOK_REASON)));
        that("the desk reads who is stuck at a guide", samira.isWaiting(cast.accountUser()));
        that("and not who asked the privacy officer", !samira.isWaiting(cast.sharer()));
        String refusal = new Story(linde, screen).refusal(cast.sharer().email(), "erase");
        that("erasing an own phone is refused, with a sentence", refusal.contains(" "));
        boolean locked = false;
        for (JsonNode command : linde.operator().run("commands").path("commands")) {
            locked |= command.path("kind").asString("").equals("DeviceLock")
                    && command.path("state").asString("").equals("done");
        }
        that("the lost company phone is locked", locked);
        that(
                "the charter for company devices was signed by the privacy officer herself",
                samira.signatures("company")
                        .contains(cast.withRole("privacy-officer").name()));
        pcs(linde);
        phones(linde);
        lost(linde);
    }

    /** What docs/demo.md says about Android phones. */
    private void phones(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        List<Cast.Device> phones = linde.cast().people().stream()
                .flatMap(employee -> employee.devices().stream())
                .filter(device -> device.model().isAndroid())
                .toList();
        that(
                "all " + phones.size()
                        + " Android phones, own and of the organisation, enrolled through the stand-in of Google",
                phones.size() > 1
                        && linde.phones().all().stream()
                                        .filter(VirtualDevices.Known::enrolled)
                                        .count()
                                == phones.size());
        for (Cast.Device phone : phones) {
            that("the " + phone.words() + " got its policy", isAsked(linde, phone, "softwareInfoEnabled"));
            if (phone.ownership().equals("personal")) {
                that(
                        "and is not asked for what is no organisation's business",
                        !linde.phones().reports(phone, "networkInfoEnabled")
                                && !linde.phones().reports(phone, "powerManagementEventsEnabled"));
            }
        }
        connected(linde);
    }

    private static boolean isAsked(DeLinde linde, Cast.Device phone, String flag)
            throws IOException, InterruptedException, StoppedException {
        for (int i = 0; i < TRIES && !linde.phones().reports(phone, flag); i++) {
            Thread.sleep(2 * WAIT_MILLIS); // the server looks every 30 seconds what is due
        }
        return linde.phones().reports(phone, flag);
    }

    private void connected(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        JsonNode status = linde.operator().run("android", "status");
        that(
                "the server is connected to the stand-in of Google, and nothing is wrong with that",
                status.path("is_ready").asBoolean(false)
                        && status.path("troubles").isEmpty());
    }

    /** What docs/demo.md says about Windows PCs. */
    private void pcs(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        Cast cast = linde.cast();
        long pcs = cast.people().stream()
                .flatMap(employee -> employee.devices().stream())
                .filter(device -> device.model().isPc())
                .count();
        that(
                "all " + pcs + " PCs, own and of the organisation, enrolled over Windows' protocol",
                pcs > 1
                        && linde.pcs().all().stream()
                                        .filter(VirtualDevices.Known::enrolled)
                                        .count()
                                == pcs);
        that(
                "no PC has a complaint, and no own one was asked what is nobody's business",
                linde.pcs().complaints() == 0);
        var story = new Story(linde, screen);
        that("a PC was told to encrypt itself, and did", story.isOrdered(Story.ENCRYPT_REASON, "done"));
        that("a PC tries to install an app from nowhere", story.isOrdered(Story.INSTALL_REASON, "sent", "failed"));
    }

    /** What docs/demo.md says about a lost phone: marked, found on a map, found, and its place is gone. */
    private void lost(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        Cast.Employee daan = linde.cast().loser();
        String name = daan.devices().getFirst().name();
        String serialNumber = linde.devices().all().stream()
                .filter(device -> device.name().equals(name))
                .map(VirtualDevices.Known::serialNumber)
                .findFirst()
                .orElseThrow(() -> new StoppedException("The phone of " + daan.name() + " is not there"));
        Portal portal = linde.portal(daan);
        String device = portal.device();
        that("nobody knows where the phone is before it is marked lost", !portal.isPlaceShown(device));
        portal.markLost(device, "Van De Linde. Gevonden? Bel 088 555 01 23.");
        boolean isShown = false;
        for (int i = 0; i < TRIES && !isShown; i++) {
            linde.devices().poke(serialNumber);
            isShown = portal.isPlaceShown(device);
            if (!isShown) {
                Thread.sleep(WAIT_MILLIS);
            }
        }
        that("whoever lost it reads where it is", isShown);
        portal.found(device);
        that("the place is gone once it is found", !portal.isPlaceShown(device));
    }

    void secondStart(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        enrolled(linde);
        that(
                "nobody has to enroll again",
                new Rollout(linde, screen).alreadyEnrolled() == linde.cast().devices());
        VirtualDevices.Known first = linde.devices().all().getFirst();
        that("a device still talks to the server", linde.devices().poke(first.serialNumber()));
        connected(linde);
        that("so does a PC", linde.pcs().sync(linde.pcs().all().getFirst().serialNumber()));
    }

    private void enrolled(DeLinde linde) throws IOException, InterruptedException, StoppedException {
        new Story(linde, screen).awaitPhones();
        Console.Overview overview = linde.console(linde.cast().administrator()).overview();
        that(
                "all " + linde.cast().devices() + " devices are enrolled",
                overview.devices() == linde.cast().devices());
        that("some are personal, some of the organisation", overview.personal() > 0 && overview.company() > 0);
    }
}
