package helder.portal.privacy;

import helder.devices.Announcement;
import helder.portal.kit.DeviceCard;
import helder.portal.looks.LookRow;
import helder.rollout.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything about privacy in one place.
 *
 * @param announcements what a new version of a charter changes for the reader and does not hold for all their devices yet
 * @param disclosure what the organisation chose about what people see of looks, in words
 * @param stepsKept how long steps are kept; empty when none are recorded
 */
public record PrivacyModel(
        List<DeviceCard> devices,
        List<Announcement> announcements,
        List<LookRow> looks,
        List<String> disclosure,
        List<Steps.Taken> steps,
        Optional<Duration> stepsKept) {}
