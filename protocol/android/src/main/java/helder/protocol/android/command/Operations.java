package helder.protocol.android.command;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.OperationName;
import org.jspecify.annotations.Nullable;

/** Requests about commands that were given (section 1.8). That one is missing proves no failure for 7 days. */
public final class Operations {
    private Operations() {}

    public static GoogleRequest<Operation> get(OperationName name) {
        return GoogleRequest.of(Call.GET_OPERATION, name.toString(), Operation::read);
    }

    public static GoogleRequest<Page<Operation>> list(DeviceName device, @Nullable String pageToken) {
        return GoogleRequest.of(
                        Call.LIST_OPERATIONS, device + "/operations", Page.reader("operations", Operation::read))
                .with("pageSize", "100")
                .withIfPresent("pageToken", pageToken);
    }

    /** Asks that it is not carried out any more; what became of it tells the operation. */
    public static GoogleRequest<Nothing> cancel(OperationName name) {
        return GoogleRequest.of(Call.CANCEL_OPERATION, name + ":cancel", Nothing.READER);
    }
}
