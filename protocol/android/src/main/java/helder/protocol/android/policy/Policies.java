package helder.protocol.android.policy;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.PolicyName;
import org.jspecify.annotations.Nullable;

/** Requests about policies (section 1.6). Create one before a token or a device names it; deleting one in use is refused. */
public final class Policies {
    private static final String PAGE = "100";
    private static final String FIELDS = "name,version"; // content may hold passphrases, and is known anyway

    private Policies() {}

    /** Creates it, or replaces all of it. */
    public static GoogleRequest<PolicyVersion> put(PolicyName name, AndroidPolicy policy) {
        return GoogleRequest.of(Call.PATCH_POLICY, name.toString(), PolicyVersion::read)
                .withBody(Json.parse(policy.json()));
    }

    public static GoogleRequest<PolicyVersion> get(PolicyName name) {
        return GoogleRequest.of(Call.GET_POLICY, name.toString(), PolicyVersion::read)
                .with("fields", FIELDS);
    }

    public static GoogleRequest<Page<PolicyVersion>> list(EnterpriseName enterprise, @Nullable String pageToken) {
        return GoogleRequest.of(
                        Call.LIST_POLICIES, enterprise + "/policies", Page.reader("policies", PolicyVersion::read))
                .with("pageSize", PAGE)
                .with("fields", "nextPageToken,policies(" + FIELDS + ")")
                .withIfPresent("pageToken", pageToken);
    }

    public static GoogleRequest<Nothing> delete(PolicyName name) {
        return GoogleRequest.of(Call.DELETE_POLICY, name.toString(), Nothing.READER);
    }
}
