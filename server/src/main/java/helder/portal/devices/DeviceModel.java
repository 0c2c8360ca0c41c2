package helder.portal.devices;

import helder.evidence.LeavingReceipt;
import helder.gate.Sight;
import helder.identity.Platform;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.portal.SightView;
import helder.portal.kit.DeviceCard;
import helder.web.Icon;
import helder.windows.PollingPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page of one device.
 *
 * @param facts what the device told, as far as it is kept
 * @param masked names of what whoever looks at a preview may not see; none for the owner
 * @param unasked what it told besides; not kept
 * @param isAgreed whether its person read what was agreed before setting it up; else somebody handed them the profile
 * @param needsAgain whether what binds it asks for rights that its profile does not give
 * @param charterInForce the version of today
 * @param requests the newest of what waits, or waited, until others agree
 * @param orders the newest of what people ordered for it
 * @param refused the newest of what people tried and Helder refused
 * @param leaving present once the end of its management was ordered, until it has ended
 * @param loss whether it is looked for, or can be
 * @param expected when a device comes that nobody can call, while it is managed
 * @param receipt what is gone and what stays, once the end was ordered or has come
 */
public record DeviceModel(
        DeviceCard card,
        Sight sight,
        SightView view,
        List<Known> facts,
        List<String> masked,
        List<Unasked> unasked,
        boolean isAgreed,
        boolean needsAgain,
        long charterInForce,
        NewestFirst<RequestRow> requests,
        NewestFirst<OrderRow> orders,
        NewestFirst<RefusedRow> refused,
        Optional<Leaving> leaving,
        Optional<LeavingReceipt> receipt,
        LossView loss,
        Optional<PollingPlan.Expected> expected) {

    /** One value, in words, with the day on which it is deleted. */
    public record Known(Icon icon, String name, List<String> values, Instant observedAt, Instant expiresAt) {}

    /** Whether a newer charter is in force than the one that this device falls under. */
    public boolean isUnderOlderCharter() {
        return charterInForce != card.enrollment().charterVersion();
    }

    /** Whether only its owner can look for it when it is lost, with what Apple has for that: no charter lets the organisation. */
    public boolean isFoundByOwnerOnly() {
        return card.enrollment().isLiving()
                && card.enrollment().type().platform() == Platform.APPLE
                && leaving.isEmpty()
                && Ceiling.forbids(card.enrollment().ownership(), DataItem.LOCATION);
    }

    public Optional<Instant> lastSeenAt() {
        return card.enrollment().lastSeenAt();
    }
}
