package helder.portal;

import helder.rollout.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything about privacy in one place.
 *
 * @param stepsKept how long steps are kept; empty when none are recorded
 */
public record PrivacyModel(
        List<DeviceCard> devices, List<LookRow> looks, List<Steps.Taken> steps, Optional<Duration> stepsKept) {}
