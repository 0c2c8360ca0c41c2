package helder.commands;

import static helder.store.schema.Tables.APPROVAL_REQUEST;
import static helder.store.schema.Tables.COMMAND;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.ApprovalRequestRecord;
import helder.store.schema.tables.records.CommandRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class OrderSecrets {

    /** What commands carry, without what is secret in it. */
    public static final SealedColumn<CommandRecord> PARAMETERS =
            new SealedColumn<>(COMMAND, COMMAND.ID, COMMAND.PERMIT_PARAMETERS, "command parameters");

    /** What is secret in what commands carry, until they end. */
    public static final SealedColumn<CommandRecord> SECRETS =
            new SealedColumn<>(COMMAND, COMMAND.ID, COMMAND.PERMIT_SECRETS, "command secrets");

    /** The same of orders that wait until others agree. */
    public static final SealedColumn<ApprovalRequestRecord> REQUEST_PARAMETERS = new SealedColumn<>(
            APPROVAL_REQUEST, APPROVAL_REQUEST.ID, APPROVAL_REQUEST.PARAMETERS, "request parameters");

    public static final SealedColumn<ApprovalRequestRecord> REQUEST_SECRETS =
            new SealedColumn<>(APPROVAL_REQUEST, APPROVAL_REQUEST.ID, APPROVAL_REQUEST.SECRETS, "request secrets");

    private OrderSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(PARAMETERS, SECRETS, REQUEST_PARAMETERS, REQUEST_SECRETS);
    }
}
