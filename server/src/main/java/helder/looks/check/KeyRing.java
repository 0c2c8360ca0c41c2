package helder.looks.check;

import helder.looks.chain.Chain;
import helder.looks.chain.Ed25519;
import helder.looks.chain.SignedStatement;
import helder.looks.chain.SigningKeys;
import helder.store.schema.tables.records.LogKeyRecord;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The keys that signatures of the log are checked with: the first one, and each that was endorsed by one of these. */
final class KeyRing {

    private final Map<String, PublicKey> keys = new HashMap<>();
    private final Optional<String> fault;

    /** @param rows in any order: clocks are set back now and then */
    KeyRing(List<LogKeyRecord> rows) {
        var others = new ArrayList<>(rows);
        // One key is the first, whose id is to be compared with one that was noted elsewhere.
        rows.stream().filter(row -> row.getEndorsedBy() == null).findFirst().ifPresent(first -> {
            add(first);
            others.remove(first);
        });
        boolean found = true;
        while (found) {
            List<LogKeyRecord> endorsed =
                    others.stream().filter(this::isEndorsed).toList();
            endorsed.forEach(this::add);
            others.removeAll(endorsed);
            found = !endorsed.isEmpty();
        }
        fault = rows.stream()
                .map(LogKeyRecord::getId)
                .filter(id -> !keys.containsKey(id))
                .findFirst()
                .map(id -> "The signing key " + id + " was endorsed by nobody, or was changed");
    }

    private void add(LogKeyRecord row) {
        if (row.getId().equals(Ed25519.id(row.getPublicKey()))) {
            Ed25519.publicKey(row.getPublicKey()).ifPresent(key -> keys.put(row.getId(), key));
        }
    }

    private boolean isEndorsed(LogKeyRecord row) {
        PublicKey by = keys.get(Objects.requireNonNullElse(row.getEndorsedBy(), ""));
        return by != null
                && row.getEndorsement() != null
                && Ed25519.isSigned(
                        by,
                        SigningKeys.toEndorse(row.getOrganisationId(), row.getPublicKey(), row.getCreatedAt()),
                        row.getEndorsement());
    }

    /** The first key that does not belong here. */
    Optional<String> fault() {
        return fault;
    }

    /** Whether a key of this ring signed the statement in this place. */
    boolean isSigned(Chain.Place place, SignedStatement statement) {
        PublicKey key = keys.get(statement.keyId());
        return key != null
                && Ed25519.isSigned(
                        key,
                        SignedStatement.toSign(place, statement.kind(), statement.body(), statement.keyId()),
                        statement.signature());
    }
}
