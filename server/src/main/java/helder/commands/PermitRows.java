package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.SealedOrders.Place;
import helder.gate.Agreement;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.schema.tables.records.CommandRecord;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the permit into the row of its command, and restores it. */
final class PermitRows {

    /** The kind of actor that the server itself is. */
    static final String AUTOMATIC = "automatic";

    private PermitRows() {}

    /** @param row with its id, and of an enrollment on this platform */
    static void write(CommandRecord row, Permit permit, Platform platform, SealedOrders sealed) {
        row.setPermitActorKind(permit.actor().kind());
        row.setPermitActorId(permit.actor().id());
        row.setPermitActorName(permit.actor().name());
        row.setPermitActorRole(permit.actor().actingRole().map(Role::code).orElse(null));
        switch (permit.order()) {
            case Order.Ask ask ->
                row.setPermitItems(
                        ask.items().stream().map(DataItem::code).sorted().collect(Collectors.joining(" ")));
            case Order.Act act -> {
                row.setPermitAction(act.action().code());
                SealedOrders.Sealed carried = sealed.seal(platform, act, Place.COMMAND, row.getId());
                row.setPermitParameters(carried.parameters());
                row.setPermitSecrets(carried.secrets());
            }
        }
        row.setPermitHash(permit.orderHash());
        row.setPermitCharterVersion(permit.charterVersion());
        row.setPermitGivenAt(permit.givenAt());
        row.setReason(permit.reason().orElse(null));
        row.setExpiresAt(permit.expiresAt());
        permit.agreement().second().ifPresent(second -> {
            row.setPermitSecondKind(second.kind());
            row.setPermitSecondId(second.id());
            row.setPermitSecondName(second.name());
            row.setPermitSecondRole(second.actingRole().map(Role::code).orElse(null));
        });
        row.setIsOwnerWilling(permit.agreement().ownerSaidYes());
    }

    static Permit read(CommandRecord row, SealedOrders sealed) {
        return new Permit(
                actor(row),
                new EnrollmentId(row.getEnrollmentId()),
                order(row, sealed),
                row.getPermitHash(),
                row.getPermitCharterVersion(),
                Optional.ofNullable(row.get(COMMAND.REASON)),
                agreement(row),
                row.getPermitGivenAt(),
                row.getExpiresAt());
    }

    private static Agreement agreement(CommandRecord row) {
        Optional<Actor> second = Optional.ofNullable(row.get(COMMAND.PERMIT_SECOND_KIND))
                .map(kind ->
                        actor(kind, row.getPermitSecondId(), row.getPermitSecondName(), row.getPermitSecondRole()));
        return new Agreement(second, Boolean.TRUE.equals(row.get(COMMAND.IS_OWNER_WILLING)));
    }

    private static Actor actor(CommandRecord row) {
        return actor(
                row.getPermitActorKind(), row.getPermitActorId(), row.getPermitActorName(), row.getPermitActorRole());
    }

    static Actor actor(String kind, String id, String name, String role) {
        return Actor.stored(kind, id, name, role);
    }

    private static Order order(CommandRecord row, SealedOrders sealed) {
        String action = row.get(COMMAND.PERMIT_ACTION);
        if (action != null) {
            return new Order.Act(
                    Action.of(action),
                    sealed.open(
                            row.get(COMMAND.PERMIT_PARAMETERS),
                            row.get(COMMAND.PERMIT_SECRETS),
                            Place.COMMAND,
                            row.getId()));
        }
        return new Order.Ask(items(row.getPermitItems()));
    }

    /** What a question is for. */
    static Set<DataItem> items(String codes) {
        return Arrays.stream(codes.split(" ", -1))
                .map(DataItem::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataItem.class)));
    }
}
