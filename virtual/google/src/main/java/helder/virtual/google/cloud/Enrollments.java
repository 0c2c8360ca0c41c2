package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.Enterprise.Token;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Mode;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.WayIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a token on a phone to a device at Google with a policy, or to nothing. */
final class Enrollments {

    /** A device that has no policy by then is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cloud cloud;
    /** By phone: the names it has had, oldest first. */
    private final Map<String, List<String>> names = new HashMap<>();

    private final Map<String, Owned> tokens = new HashMap<>();

    Enrollments(Cloud cloud) {
        this.cloud = cloud;
    }

    private record Owned(Enterprise enterprise, Token token) {}

    Enrollment enroll(Phone phone, String value, WayIn way) {
        Optional<Owned> found = find(value);
        Optional<String> why = refusal(phone, found, way);
        if (why.isPresent()) {
            phone.show(cloud.now(), why.get());
            return new Enrollment.Refused(why.get());
        }
        Owned owned = found.orElseThrow();
        owned.token().use();
        return new Enrollment.Enrolled(
                begin(phone, owned, mode(owned.token(), way)).name());
    }

    /** The names that each phone has had, by the id of the phone. */
    Map<String, List<String>> names() {
        return names;
    }

    /** Phones may use the token from now on. */
    void offer(Enterprise enterprise, Token token) {
        tokens.put(token.value(), new Owned(enterprise, token));
    }

    private Optional<Owned> find(String value) {
        return Optional.ofNullable(tokens.get(value))
                .filter(owned ->
                        cloud.enterprises().containsKey(owned.enterprise().name()))
                .filter(owned ->
                        owned.enterprise().tokens().containsKey(owned.token().name()));
    }

    /** What the phone says when it does not go on; the server hears nothing of it. */
    private Optional<String> refusal(Phone phone, Optional<Owned> found, WayIn way) {
        if (!phone.isOnline()) {
            return Optional.of("There is no connection.");
        }
        if (phone.isManaged()) {
            return Optional.of("Can't add a work profile. Contact your IT admin.");
        }
        if (way.isPersonal() == phone.isFresh()) {
            return Optional.of(
                    way.isPersonal()
                            ? "This phone is not set up yet."
                            : "This works only on the first screen after a reset.");
        }
        if (found.isEmpty()) {
            return Optional.of("The enrollment code is not valid.");
        }
        Project project = found.get().enterprise().project();
        if (cloud.deviceCount(project) >= project.deviceQuota()) {
            return Optional.of("Your organization has reached its usage limits.");
        }
        if (!found.get().token().isActive(cloud.now())) {
            return Optional.of("The enrollment code is not valid.");
        }
        boolean allowed = usage(found.get().token()).equals("PERSONAL_USAGE_ALLOWED");
        return way.isPersonal() && !allowed
                ? Optional.of("Personal phones cannot use this enrollment code.")
                : Optional.empty();
    }

    private static String usage(Token token) {
        return token.body().path("allowPersonalUsage").asString("PERSONAL_USAGE_ALLOWED");
    }

    private static Mode mode(Token token, WayIn way) {
        if (way.isPersonal()) {
            return Mode.WORK_PROFILE;
        }
        return switch (usage(token)) {
            case "PERSONAL_USAGE_DISALLOWED" -> Mode.FULLY_MANAGED;
            case "PERSONAL_USAGE_DISALLOWED_USERLESS" -> Mode.DEDICATED;
            default -> Mode.COMPANY_WITH_PERSONAL_USE;
        };
    }

    private Device begin(Phone phone, Owned owned, Mode mode) {
        Enterprise enterprise = owned.enterprise();
        List<String> had = names.computeIfAbsent(phone.id(), _ -> new ArrayList<>());
        String policy = owned.token().body().path("policyName").asString(enterprise.name() + "/policies/default");
        var device = new Device(
                enterprise,
                enterprise.name() + "/devices/" + cloud.hex(16),
                phone,
                mode,
                owned.token(),
                policy,
                had.stream()
                        .filter(name -> name.startsWith(enterprise.name() + "/"))
                        .toList(),
                cloud.now());
        had.add(device.name());
        // A phone that comes again leaves its old record, if it is still there, to whoever cleans up.
        enterprise.devices().put(device.name(), device);
        phone.manage(mode);
        cloud.phones().current(phone, device);
        phone.note(cloud.now(), Entry.Kind.DONE, "ENROLL", Json.object().put("device", device.name()));
        cloud.notifications().publish(enterprise, "ENROLLMENT", device.json());
        cloud.agenda().in(cloud.timing().provisioning(), () -> provision(device));
        return device;
    }

    /** Fetches the first policy, or tries again until patience ends. */
    void provision(Device device) {
        if (!cloud.phones().isLive(device) || !device.isProvisioning()) {
            return;
        }
        Instant end = device.enrolled().plus(PATIENCE);
        boolean ready = device.phone().isOnline()
                && device.enterprise().policy(device.policyName()).isPresent();
        if (ready) {
            cloud.syncs().activate(device);
        } else if (cloud.now().isBefore(end)) {
            Instant again = cloud.now().plus(cloud.timing().sync());
            cloud.agenda().at(again.isBefore(end) ? again : end, () -> provision(device));
        } else {
            device.phone().show(cloud.now(), "Enrollment failed: no policy was received.");
            cloud.phones().letGo(device);
            cloud.syncs().forget(device, false);
        }
    }
}
