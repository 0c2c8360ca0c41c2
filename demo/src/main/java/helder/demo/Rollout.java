package helder.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** People bring in their devices, one after another, each as it really goes. */
final class Rollout {

    private final DeLinde linde;
    private final Screen screen;
    private final Set<String> enrolled = new HashSet<>();

    Rollout(DeLinde linde, Screen screen) throws IOException, InterruptedException, StoppedException {
        this.linde = linde;
        this.screen = screen;
        List<VirtualDevices.Known> pcs =
                Files.exists(linde.place().pcs()) ? linde.pcs().all() : List.of();
        Stream.of(linde.devices().all(), pcs, linde.phones().all())
                .flatMap(List::stream)
                .filter(VirtualDevices.Known::enrolled)
                .forEach(device -> enrolled.add(device.name()));
        for (Cast.Employee employee : linde.cast().people()) {
            for (Cast.Device device : employee.devices()) {
                // Its work profile is gone, and that is how it stays.
                if (device.is(Cast.Trait.VANISHED) && linde.told().has(arrival(device))) {
                    enrolled.add(device.name());
                }
            }
        }
    }

    int alreadyEnrolled() {
        return enrolled.size();
    }

    /** Everything of this person that is not there yet. */
    void go(Cast.Employee employee) throws IOException, InterruptedException, StoppedException {
        for (Cast.Device device : employee.devices()) {
            if (!enrolled.contains(device.name()) && !linde.told().has(arrival(device))) {
                enroll(employee, device);
            }
        }
        if (!employee.devices().isEmpty()) {
            linde.portal(employee); // also whoever got a device from the help desk opens the invitation
        }
        hesitate(employee);
    }

    private void enroll(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        VirtualDevices.Outcome outcome = switch (device.way()) {
            case PORTAL -> linde.devices().enroll(device, linde.portal(employee).fetchProfile(device));
            case ACCOUNT -> byAccount(employee, device);
            case SETTINGS -> inSettings(employee, device);
            case LINK -> linde.phones().follow(device, linde.portal(employee).workProfileLink());
            case DESK -> byTheDesk(employee, device);
        };
        switch (outcome) {
            case VirtualDevices.Outcome.Enrolled(String serialNumber) -> {
                enrolled.add(device.name());
                linde.told().add(arrival(device));
                screen.now("%-24s %-17s enrolled %s%s"
                        .formatted(employee.name(), device.words(), words(device.way()), more(device)));
            }
            case VirtualDevices.Outcome.Refused(String reason) ->
                // The others can go on; the next start tries again.
                screen.now("%-24s %-14s could not enroll: %s".formatted(employee.name(), device.words(), reason));
        }
    }

    /** What somebody stopped later does not come back by itself. */
    private static String arrival(Cast.Device device) {
        return "enrolled " + device.name();
    }

    private static String words(Cast.Way way) {
        return switch (way) {
            case PORTAL -> "with a profile from the portal";
            case ACCOUNT -> "by signing in to the work account (User Enrollment)";
            case SETTINGS -> "in the settings of Windows";
            case LINK -> "with a link from the portal (work profile)";
            case DESK -> "by the help desk";
        };
    }

    private static String more(Cast.Device device) {
        if (device.is(Cast.Trait.OVER_SHARING)) {
            return "; it will tell more than it is asked";
        }
        boolean isOfApple = !device.model().isPc() && !device.model().isAndroid();
        return (isOfApple ? "" : " (" + device.model().system() + ")")
                + (device.is(Cast.Trait.SILENT) ? "; then it is switched off" : "");
    }

    private VirtualDevices.Outcome byTheDesk(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        if (device.model().isPc()) {
            return withSecretOfTheDesk(employee, device);
        }
        return device.model().isAndroid()
                ? linde.phones().scan(device, codeOfTheDesk(employee, device))
                : linde.devices().enroll(device, profileOfTheDesk(employee, device));
    }

    /** The text of the picture that a new phone scans. */
    private String codeOfTheDesk(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        return linde.operator()
                .run(
                        "enroll",
                        "android",
                        "--person",
                        employee.email(),
                        "--ownership",
                        device.ownership(),
                        "--mode",
                        device.is(Cast.Trait.FULL) ? "full" : "profile")
                .path("code")
                .asString();
    }

    private VirtualDevices.Outcome inSettings(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        return linde.pcs()
                .enroll(
                        device,
                        linde.portal(employee).windowsServer(),
                        employee.email(),
                        linde.staff().password(employee));
    }

    private VirtualDevices.Outcome withSecretOfTheDesk(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        JsonNode access = linde.operator()
                .run("enroll", "windows", "--person", employee.email(), "--ownership", device.ownership());
        return linde.pcs()
                .enrollWithSecret(
                        device,
                        access.path("discovery").asString(),
                        access.path("user_name").asString(),
                        access.path("secret").asString());
    }

    private VirtualDevices.Outcome byAccount(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        linde.portal(employee).agreeToAccount(device);
        return linde.devices()
                .enroll(
                        device,
                        employee.email(),
                        linde.staff().password(employee),
                        linde.ports().webAddress());
    }

    private byte[] profileOfTheDesk(Cast.Employee employee, Cast.Device device)
            throws IOException, InterruptedException, StoppedException {
        Path file = linde.place().directory().resolve("enroll.mobileconfig");
        linde.operator()
                .run(
                        "enroll",
                        "apple",
                        "--person",
                        employee.email(),
                        "--ownership",
                        device.ownership(),
                        "--form",
                        device.model().form(),
                        "--out",
                        file.toString(),
                        "--force"); // an earlier start may have ended before it used one
        byte[] profile = Files.readAllBytes(file);
        Files.delete(file);
        return profile;
    }

    /** Not everybody gets to the end. */
    private void hesitate(Cast.Employee employee) throws IOException, InterruptedException, StoppedException {
        String part = "hesitated " + employee.email();
        if (employee.stop() == Cast.Stop.INVITED || linde.told().has(part)) {
            return;
        }
        Portal portal = linde.portal(employee);
        switch (employee.stop()) {
            case DOWNLOADED -> {
                var phone =
                        new Cast.Device(employee.name() + "'s iPhone", Cast.Model.IPHONE, Cast.Way.PORTAL, Set.of());
                portal.fetchProfile(phone);
                screen.now("%-24s %-14s downloaded the profile and thinks it over"
                        .formatted(employee.name(), phone.words()));
            }
            case HOME_PC -> enroll(employee, Cast.pc(employee.name(), Cast.Model.WIN11_HOME, false, Set.of()));
            case INVITED, SIGNED_IN ->
                screen.now("%-24s %-14s signed in and thinks it over".formatted(employee.name(), ""));
        }
        linde.told().add(part);
    }
}
