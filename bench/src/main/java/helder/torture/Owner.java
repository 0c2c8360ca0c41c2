package helder.torture;

import helder.torture.Ledger.Standing;
import helder.virtual.Acknowledged;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.SessionResult;
import helder.virtual.VirtualDevice;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** A person with one device, which enrolls, works, and sometimes leaves and comes back. Notes what was acknowledged to it. */
final class Owner {

    private static final int LEAVES_PERCENT = 1;
    private static final int UNLOCKS_PERCENT = 30;
    private static final int COME_BACK_LATER = 503;
    private static final int MOST_SESSIONS = 20;

    private final String email;
    private final String ownership;
    private final VirtualDevice device;
    private final Desk desk;
    private final Ledger ledger;
    private final Random random;
    private final AtomicBoolean stays;
    private long noted;

    /** @param stays while true, nobody leaves */
    Owner(
            String email,
            String ownership,
            VirtualDevice device,
            Desk desk,
            Ledger ledger,
            Random random,
            AtomicBoolean stays) {
        this.email = email;
        this.ownership = ownership;
        this.device = device;
        this.desk = desk;
        this.ledger = ledger;
        this.random = random;
        this.stays = stays;
    }

    String email() {
        return email;
    }

    boolean isEnrolled() {
        return device.enrolled();
    }

    /** One thing that happens to the device. */
    void step() {
        if (!device.enrolled()) {
            enroll();
        } else if (random.nextInt(100) < LEAVES_PERCENT && !stays.get()) {
            leave();
        } else if (device.screenLocked() && random.nextInt(100) < UNLOCKS_PERCENT) {
            unlock();
        } else {
            work();
        }
    }

    private void enroll() {
        Desk.Outcome outcome = desk.ask("enroll.apple", Map.of("person", email, "ownership", ownership));
        if (!(outcome instanceof Desk.Outcome.Done(var result))) {
            if (outcome instanceof Desk.Outcome.Refused refused) {
                ledger.surprise(email + " got no profile: " + refused);
            }
            return;
        }
        ledger.stands(email, Standing.UNSURE);
        byte[] profile = Base64.getDecoder().decode(result.path("profile").asString());
        EnrollmentOutcome enrollment = device.enroll(profile);
        note();
        switch (enrollment) {
            case EnrollmentOutcome.Enrolled _ -> ledger.stands(email, Standing.ENROLLED);
            case EnrollmentOutcome.Refused(EnrollmentOutcome.Step step, int status, String reason) -> {
                if (status == COME_BACK_LATER) {
                    ledger.postponed();
                } else if (status != 0) {
                    ledger.surprise(email + " was refused at " + step + " with " + status + ": " + reason);
                }
            }
        }
    }

    private void leave() {
        ledger.stands(email, Standing.UNSURE);
        device.leave();
        departed(note());
    }

    /** Unlocks the screen, after which the device may talk with the server by itself. */
    private void unlock() {
        device.unlockScreen().ifPresent(this::conclude);
    }

    /** Talks with the server until it has nothing more. */
    SessionResult work() {
        SessionResult result = device.poll();
        conclude(result);
        return result;
    }

    private void conclude(SessionResult result) {
        List<Acknowledged> taken = note();
        switch (result.end()) {
            case REMOVED, ERASED -> {
                ledger.stands(email, Standing.UNSURE);
                if (result.httpStatus() == 401 || result.httpStatus() == 403) {
                    ledger.surprise(email + " was sent away with " + result.httpStatus());
                }
                departed(taken);
            }
            case REFUSED, UNREADABLE, ENDLESS -> {
                if (result.httpStatus() == COME_BACK_LATER) {
                    ledger.postponed();
                } else {
                    ledger.surprise(
                            email + " had a session that ended " + result.end() + " with " + result.httpStatus());
                }
            }
            case DONE, NOT_ENROLLED, OFFLINE, CONNECTION_LOST -> {}
        }
    }

    private void departed(List<Acknowledged> taken) {
        if (taken.stream().anyMatch(each -> each.message().equals("CheckOut"))) {
            ledger.stands(email, Standing.GONE);
        } else if (taken.stream()
                .anyMatch(each ->
                        each.message().equals("RemoveProfile") && each.status().equals("Acknowledged"))) {
            ledger.stands(email, Standing.LEAVING);
        }
    }

    /** Talks with the server until it has nothing more, with the screen unlocked. False when the enrollment or the line ended. */
    boolean finish() {
        SessionResult result;
        int sessions = 0;
        do {
            unlock();
            result = work();
            sessions++;
        } while (result.end() == SessionResult.End.DONE && result.commands() > 0 && sessions < MOST_SESSIONS);
        return result.end() == SessionResult.End.DONE;
    }

    private List<Acknowledged> note() {
        List<Acknowledged> fresh = device.acknowledged().stream()
                .filter(each -> each.number() > noted)
                .toList();
        for (Acknowledged each : fresh) {
            noted = each.number();
            if (!each.commandUuid().isEmpty()) {
                ledger.answered(each.commandUuid(), each.message(), each.status());
            }
        }
        return fresh;
    }
}
