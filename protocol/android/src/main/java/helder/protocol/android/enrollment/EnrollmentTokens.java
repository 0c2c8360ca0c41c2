package helder.protocol.android.enrollment;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.name.EnrollmentTokenName;
import helder.protocol.android.name.EnterpriseName;
import org.jspecify.annotations.Nullable;

/** Requests about tokens (section 1.5). Revoking one means deleting it at Google. */
public final class EnrollmentTokens {
    private static final String PAGE = "100";

    private EnrollmentTokens() {}

    public static GoogleRequest<EnrollmentToken> create(EnterpriseName enterprise, TokenRequest token) {
        return GoogleRequest.of(Call.CREATE_ENROLLMENT_TOKEN, enterprise + "/enrollmentTokens", EnrollmentToken::read)
                .withBody(token.toJson());
    }

    /** Only those that still work, and of each only name, end, value and code. */
    public static GoogleRequest<Page<EnrollmentToken>> list(EnterpriseName enterprise, @Nullable String pageToken) {
        return GoogleRequest.of(
                        Call.LIST_ENROLLMENT_TOKENS,
                        enterprise + "/enrollmentTokens",
                        Page.reader("enrollmentTokens", EnrollmentToken::read))
                .with("pageSize", PAGE)
                .withIfPresent("pageToken", pageToken);
    }

    public static GoogleRequest<Nothing> delete(EnrollmentTokenName name) {
        return GoogleRequest.of(Call.DELETE_ENROLLMENT_TOKEN, name.toString(), Nothing.READER);
    }
}
