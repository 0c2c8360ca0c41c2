package helder.android.inbox;

import helder.android.GoogleTrouble;
import helder.android.connection.Connected;
import helder.android.connection.Connections;
import helder.android.connection.Healths;
import helder.android.connection.Verdicts;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.jobs.RecurringJob;
import helder.protocol.android.call.Page;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.Devices;
import helder.protocol.android.name.DeviceName;
import helder.store.Store;
import helder.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through all devices at Google, because some things it never tells: a work profile that was removed, a phone that was reset (android note,
 * section 1.10). What is missing from a list that was read completely is asked for by its name before anything changes.
 */
@Component
final class PhoneRound implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneRound.class);

    /** 100 devices each; a list that does not end within so many is not read completely. */
    private static final int MOST_PAGES = 1000;

    private static final int PAGE = 500;

    /** So many questions about single phones; the others wait for the next round. */
    private static final int MOST_QUESTIONS = 200;

    /** After this long without a word although phones are managed, something is wrong that nobody says. */
    static final Duration SILENCE = Duration.ofHours(24);

    private final Connections connections;
    private final Reports reports;
    private final Questions questions;
    private final Verdicts verdicts;
    private final Healths healths;
    private final Store store;
    private final InstantSource clock;

    PhoneRound(
            Connections connections,
            Reports reports,
            Questions questions,
            Verdicts verdicts,
            Healths healths,
            Store store,
            InstantSource clock) {
        this.connections = connections;
        this.reports = reports;
        this.questions = questions;
        this.verdicts = verdicts;
        this.healths = healths;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "android-devices";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(3);
    }

    @Override
    public void run() {
        Optional<Connected> connected = connections.bound();
        if (connected.isPresent() && reports.areTaken()) {
            Optional<Set<DeviceName>> listed = list(connected.get());
            if (listed.isPresent()) {
                boolean isManaging = askForMissing(connected.get(), listed.get());
                healths.listed(listed.get().size());
                healths.right(GoogleTrouble.UNREADABLE); // whatever it was about was looked at now
                lookForSilence(isManaging);
            }
        }
    }

    /** The names of all that there are; empty when the list was not read to its end, and then nothing is missing from it. */
    private Optional<Set<DeviceName>> list(Connected connected) {
        Set<DeviceName> names = new HashSet<>();
        @Nullable String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            GoogleAnswer<Page<Device>> answer = connected.ask(
                    Devices.list(connected.enterpriseName(), reports.phones().fields(), token), Urgency.BACKGROUND);
            verdicts.note(answer);
            if (!(answer instanceof GoogleAnswer.Done<Page<Device>>(Page<Device> devices))) {
                return Optional.empty();
            }
            devices.entries().forEach(device -> {
                names.add(device.name());
                take(device);
            });
            if (devices.unreadable() > 0) {
                healths.wrong(GoogleTrouble.UNREADABLE);
                return Optional.empty(); // those without a name may be any
            }
            if (devices.next().isEmpty()) {
                return Optional.of(names);
            }
            token = devices.next().get();
        }
        LOG.warn("The list of devices at Google did not end after {} pages; nothing is concluded from it", MOST_PAGES);
        return Optional.empty();
    }

    /** One that cannot be worked in must not keep the others from it. */
    private void take(Device device) {
        try {
            store.write(device.name().toString(), tx -> questions.phone(tx, device));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A phone could not be worked in, and is looked at again in the next round", e);
            healths.wrong(GoogleTrouble.NOT_WORKED_IN);
        }
    }

    /** @return whether any phone is managed */
    private boolean askForMissing(Connected connected, Set<DeviceName> listed) {
        Optional<DeviceName> after = Optional.empty();
        boolean isManaging = false;
        int asked = 0;
        while (true) {
            List<DeviceName> managed = reports.phones().managed(after, PAGE);
            for (DeviceName each : managed) {
                isManaging = true;
                if (!listed.contains(each)) {
                    if (asked++ >= MOST_QUESTIONS || !heard(connected, each)) {
                        return true;
                    }
                }
            }
            if (managed.size() < PAGE) {
                return isManaging;
            }
            after = Optional.of(managed.getLast());
        }
    }

    private boolean heard(Connected connected, DeviceName phone) {
        try {
            return questions.phone(connected, phone, _ -> {}) instanceof Questions.Outcome.Heard;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A phone could not be worked in, and is looked at again in the next round", e);
            healths.wrong(GoogleTrouble.NOT_WORKED_IN);
            return true;
        }
    }

    private void lookForSilence(boolean isManaging) {
        Instant since = clock.instant().minus(SILENCE);
        if (isManaging && healths.isSilentSince(since)) {
            healths.wrong(GoogleTrouble.SILENT);
        } else {
            healths.right(GoogleTrouble.SILENT);
        }
    }
}
