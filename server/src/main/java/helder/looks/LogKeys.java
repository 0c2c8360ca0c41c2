package helder.looks;

import helder.looks.chain.SigningKeys;
import helder.secrets.SealedColumn;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LogKeyRecord;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The keys with which this installation signs what it says about its log, for whoever checks or replaces them. */
@Component
public final class LogKeys {

    private final Store store;
    private final SigningKeys keys;

    LogKeys(Store store, SigningKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** The column of their private parts. */
    public static SealedColumn<?> sealedKeys() {
        return SigningKeys.sealedKeys();
    }

    /** Every key, oldest first; none before the first signature. */
    public List<LogKey> all() {
        return store.read(SigningKeys::rows).stream().map(LogKeys::publicPart).toList();
    }

    /**
     * Puts a new key in the place of the one in use, which endorses it and whose private part is deleted. What was signed before
     * stays valid.
     */
    public LogKey replace(Tx tx) {
        return publicPart(keys.replace(tx));
    }

    private static LogKey publicPart(LogKeyRecord row) {
        return new LogKey(
                row.getId(), row.getPublicKey(), row.getCreatedAt(), Optional.ofNullable(row.getReplacedAt()));
    }
}
