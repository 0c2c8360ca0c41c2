package helder.commands;

import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.store.Listeners;
import helder.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Wakes devices through the platform rooms. A device that cannot be woken keeps its commands: it asks by itself one day. */
@Component
final class Waking {

    private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

    private final Supplier<List<WakeUp>> platforms;

    @Autowired
    Waking(ObjectProvider<WakeUp> platforms) {
        this(Listeners.late(platforms));
    }

    Waking(Supplier<List<WakeUp>> platforms) {
        this.platforms = platforms;
    }

    /** Within the unit of work; {@link #wake} follows after its commit. */
    void wanted(Tx tx, Collection<Enrollment> enrollments) {
        for (WakeUp platform : platforms.get()) {
            List<EnrollmentId> ids = enrollments.stream()
                    .filter(each -> platform.platform() == each.type().platform())
                    .map(Enrollment::id)
                    .toList();
            if (!ids.isEmpty()) {
                platform.wanted(tx, ids);
            }
        }
    }

    void wake(Enrollment enrollment) {
        for (WakeUp platform : platforms.get()) {
            if (platform.platform() == enrollment.type().platform()) {
                wake(platform, enrollment);
            }
        }
    }

    private static void wake(WakeUp platform, Enrollment enrollment) {
        try {
            platform.wake(enrollment.id());
        } catch (RuntimeException e) {
            LOG.warn("Could not wake the device of enrollment {}", enrollment.id(), e);
        }
    }
}
