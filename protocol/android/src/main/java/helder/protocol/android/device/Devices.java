package helder.protocol.android.device;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Page;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.PolicyName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about devices that change nothing on them but their policy. What else is done to them stands in {@code command}. */
public final class Devices {
    private static final String PAGE = "100"; // Google cuts larger pages to it

    private Devices() {}

    /**
     * A page of up to 100.
     *
     * @param fields only these of each device, such as {@code name}; empty for all that there is. Ask for nothing that is not kept
     */
    public static GoogleRequest<Page<Device>> list(
            EnterpriseName enterprise, List<String> fields, @Nullable String pageToken) {
        GoogleRequest<Page<Device>> request = GoogleRequest.of(
                        Call.LIST_DEVICES, enterprise + "/devices", Page.reader("devices", Device::read))
                .with("pageSize", PAGE)
                .withIfPresent("pageToken", pageToken);
        return fields.isEmpty()
                ? request
                : request.with("fields", "nextPageToken,devices(" + String.join(",", fields) + ")");
    }

    /** @param fields only these; empty for all */
    public static GoogleRequest<Device> get(DeviceName name, List<String> fields) {
        GoogleRequest<Device> request = GoogleRequest.of(Call.GET_DEVICE, name.toString(), Device::read);
        return fields.isEmpty() ? request : request.with("fields", String.join(",", fields));
    }

    /** Gives a device another policy. Create the policy first. */
    public static GoogleRequest<Device> assign(DeviceName name, PolicyName policy) {
        return GoogleRequest.of(Call.PATCH_DEVICE, name.toString(), Device::read)
                .with("updateMask", "policyName")
                .withBody(Json.object().put("policyName", policy.toString()));
    }
}
