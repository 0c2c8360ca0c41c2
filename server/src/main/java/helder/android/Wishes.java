package helder.android;

import static helder.store.schema.Tables.ANDROID_WISH;

import helder.gate.Order;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import helder.secrets.Vault;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was ordered and is to hold on phones, for as long as it is: commands are forgotten some time after their end, and a phone must not
 * lose its settings with that.
 */
@Repository
public class Wishes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> PARAMETERS = new TypeReference<>() {};
    private static final String ACTION = "";

    private final Vault vault;
    private final InstantSource clock;

    public Wishes(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** An order and the command with which it came. */
    public record Wish(CommandId command, Order.Act act) {}

    void add(Tx tx, EnrollmentId enrollment, CommandId command, Order.Act act) {
        tx.dsl()
                .insertInto(ANDROID_WISH)
                .set(ANDROID_WISH.COMMAND_ID, command.value())
                .set(ANDROID_WISH.ENROLLMENT_ID, enrollment.value())
                .set(ANDROID_WISH.CONTENT, sealed(command, act))
                .set(ANDROID_WISH.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    private byte[] sealed(CommandId command, Order.Act act) {
        var content = new TreeMap<>(act.parameters());
        content.put(ACTION, act.action().code());
        return vault.seal(
                JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8),
                PhoneSecrets.WISHES.context(command.value()));
    }

    /**
     * Wipes what is secret in what a later wish replaced or took away.
     *
     * @param held all that went to the phone, oldest first
     */
    public void wipeReplaced(Tx tx, List<Wish> held) {
        var gone = new HashSet<String>();
        for (Wish wish : held.reversed()) {
            Order.Act stays = AndroidSecretParts.without(wish.act(), gone);
            if (!stays.equals(wish.act())) {
                tx.dsl()
                        .update(ANDROID_WISH)
                        .set(ANDROID_WISH.CONTENT, sealed(wish.command(), stays))
                        .where(ANDROID_WISH.COMMAND_ID.eq(wish.command().value()))
                        .execute();
            }
            gone.addAll(AndroidSecretParts.names(wish.act()));
        }
    }

    /** Oldest first; ids rise with time. */
    public List<Wish> of(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .select(ANDROID_WISH.COMMAND_ID, ANDROID_WISH.CONTENT)
                .from(ANDROID_WISH)
                .where(ANDROID_WISH.ENROLLMENT_ID.eq(enrollment.value()))
                .orderBy(ANDROID_WISH.CREATED_AT, ANDROID_WISH.COMMAND_ID)
                .fetch(row -> wish(row.value1(), row.value2()));
    }

    private Wish wish(String command, byte[] sealed) {
        byte[] plain = vault.open(sealed, PhoneSecrets.WISHES.context(command));
        TreeMap<String, String> content = JSON.readValue(plain, PARAMETERS);
        Action action = Action.of(Objects.requireNonNull(content.remove(ACTION)));
        return new Wish(new CommandId(command), new Order.Act(action, content));
    }

    public void forget(Tx tx, CommandId command) {
        tx.dsl()
                .deleteFrom(ANDROID_WISH)
                .where(ANDROID_WISH.COMMAND_ID.eq(command.value()))
                .execute();
    }

    public void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(ANDROID_WISH)
                .where(ANDROID_WISH.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }
}
