package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.phone.Compliance;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Finding;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones fetch their wishes from Google and report how they are. */
final class Syncs {

    /** A phone that was away for longer must be enrolled anew. */
    static final Duration LONGEST_AWAY = Duration.ofDays(270);

    /** A phone that was away for longer does not hear any more that it was deleted. */
    static final Duration WIPE_LIFE = Duration.ofDays(30);

    private final Cloud cloud;
    private final Enforcement enforcement;

    Syncs(Cloud cloud) {
        this.cloud = cloud;
        this.enforcement = new Enforcement(cloud);
    }

    /** Something was changed at Google: the phone hears of it when it can be reached. */
    void soon(Device device) {
        if (!device.isGone() && !device.isSyncDue()) {
            device.syncDue(true);
            cloud.agenda().in(cloud.timing().sync(), () -> sync(device));
        }
    }

    private void sync(Device device) {
        if (!cloud.phones().isLive(device)
                || !device.isSyncDue()
                || device.isProvisioning()
                || !device.phone().isOnline()) {
            return;
        }
        fetch(device);
    }

    private void fetch(Device device) {
        device.syncDue(false);
        device.synced(cloud.now());
        Phone phone = device.phone();
        if (!phone.isLost()) {
            device.appliedState(device.state());
        }
        Optional<Enterprise.Policy> policy = device.enterprise().policy(device.policyName());
        policy.ifPresent(wanted -> {
            if (!device.applied().equals(policy)) {
                phone.note(
                        cloud.now(),
                        Entry.Kind.ASKED,
                        "POLICY",
                        Json.object()
                                .put("name", wanted.name())
                                .put("version", Long.toString(wanted.version()))
                                .set("policy", wanted.body()));
            }
            device.applied(wanted);
        });
        refresh(device);
    }

    /** The first policy is there. */
    void activate(Device device) {
        device.appliedState("ACTIVE");
        device.syncDue(true);
        fetch(device);
        cloud.agenda().in(cloud.timing().report(), () -> routine(device));
    }

    private void routine(Device device) {
        if (cloud.phones().isLive(device)) {
            refresh(device);
            cloud.agenda().in(cloud.timing().report(), () -> routine(device));
        }
    }

    /** The phone looks at itself, and reports when it can. */
    void refresh(Device device) {
        if (!cloud.phones().isLive(device)
                || device.isProvisioning()
                || device.applied().isEmpty()) {
            return;
        }
        ObjectNode policy = device.applied().get().body();
        List<Finding> findings = Compliance.apply(
                device.phone(), policy, cloud.now(), cloud.timing().install());
        if (device.phone().isOnline()) {
            report(device, policy, findings);
        }
        if (findings.stream().anyMatch(Finding::isPassing)) {
            cloud.agenda().in(cloud.timing().install(), () -> refresh(device));
        }
        enforcement.judge(device, policy, findings);
    }

    private void report(Device device, ObjectNode policy, List<Finding> findings) {
        ArrayNode details = policy.arrayNode();
        findings.forEach(finding -> details.add(finding.json()));
        device.report(StatusReport.of(device.phone(), policy, cloud.now()), details, cloud.now());
        ObjectNode told = device.json();
        device.phone().note(cloud.now(), Entry.Kind.SENT, "STATUS_REPORT", told);
        cloud.notifications().publish(device.enterprise(), "STATUS_REPORT", told);
    }

    /** The phone can be reached again: everything that waited reaches it. */
    void online(Device device) {
        if (Duration.between(device.lastContact(), cloud.now()).compareTo(LONGEST_AWAY) > 0) {
            device.phone().show(cloud.now(), "This phone was away for too long. It must be set up again.");
            cloud.phones().letGo(device);
            return;
        }
        if (device.isGone()) {
            obeyDeletion(device);
        } else if (device.isProvisioning()) {
            cloud.enrollments().provision(device);
        } else {
            cloud.commands().runWaiting(device);
            if (cloud.phones().isLive(device)) {
                fetch(device);
            }
        }
    }

    /**
     * The record is deleted at once; the phone hears of it when it can be reached.
     *
     * @param report whether Google tells with a last status report
     */
    void forget(Device device, boolean report) {
        device.enterprise().devices().remove(device.name());
        device.gone();
        if (report) {
            ObjectNode last = device.json().put("state", "DELETED").put("appliedState", "DELETED");
            cloud.notifications().publish(device.enterprise(), "STATUS_REPORT", last);
        }
    }

    /** An administrator deletes a device; its phone wipes itself when it hears of it. */
    void delete(Device device) {
        forget(device, false);
        device.wipeUntil(Optional.of(cloud.now().plus(WIPE_LIFE)));
        hearOfDeletionSoon(device);
    }

    private void hearOfDeletionSoon(Device device) {
        cloud.agenda().in(cloud.timing().sync(), () -> {
            if (device.phone().isOnline()) {
                obeyDeletion(device);
            }
        });
    }

    private void obeyDeletion(Device device) {
        if (!cloud.phones().isCurrent(device)) {
            return;
        }
        boolean hears = device.wipeUntil().filter(cloud.now()::isBefore).isPresent();
        device.wipeUntil(Optional.empty());
        if (hears) {
            cloud.phones().letGo(device);
            ObjectNode last = device.json().put("state", "DELETED").put("appliedState", "DELETED");
            cloud.notifications().publish(device.enterprise(), "STATUS_REPORT", last);
        }
    }

    /** After a restart: whatever was to come for this device comes. */
    void goOn(Device device) {
        if (device.isGone()) {
            hearOfDeletionSoon(device);
        } else if (device.isProvisioning()) {
            cloud.agenda().in(cloud.timing().sync(), () -> cloud.enrollments().provision(device));
        } else {
            cloud.agenda().in(cloud.timing().sync(), () -> {
                sync(device);
                routine(device);
            });
            cloud.commands().goOn(device);
        }
    }
}
