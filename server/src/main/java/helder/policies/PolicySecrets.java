package helder.policies;

import static helder.store.schema.Tables.POLICY_VERSION;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.PolicyVersionRecord;
import java.util.List;

/** The columns of this room whose values are sealed: texts of policies hold passphrases of networks. */
public final class PolicySecrets {

    /** Texts as somebody wrote them. */
    public static final SealedColumn<PolicyVersionRecord> GIVEN =
            new SealedColumn<>(POLICY_VERSION, POLICY_VERSION.ID, POLICY_VERSION.GIVEN, "policy as written");

    /** What they say. */
    public static final SealedColumn<PolicyVersionRecord> BODY =
            new SealedColumn<>(POLICY_VERSION, POLICY_VERSION.ID, POLICY_VERSION.BODY, "policy");

    private PolicySecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(GIVEN, BODY);
    }
}
