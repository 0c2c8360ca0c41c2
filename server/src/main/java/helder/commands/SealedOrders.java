package helder.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import helder.gate.Order;
import helder.identity.Platform;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what orders carry, and opens it. In two parts, each sealed whole and for its row: what stays, and what is secret, which is wiped by
 * emptying its column.
 */
@Component
final class SealedOrders {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> PARAMETERS = new TypeReference<>() {};

    private final Vault vault;
    private final Map<Platform, SecretParts> platforms = new EnumMap<>(Platform.class);

    SealedOrders(Vault vault, Collection<SecretParts> platforms) {
        this.vault = vault;
        platforms.forEach(each -> this.platforms.put(each.platform(), each));
    }

    /** Both columns of a table. */
    record Place(SealedColumn<?> parameters, SealedColumn<?> secrets) {
        static final Place COMMAND = new Place(OrderSecrets.PARAMETERS, OrderSecrets.SECRETS);
        static final Place REQUEST = new Place(OrderSecrets.REQUEST_PARAMETERS, OrderSecrets.REQUEST_SECRETS);
    }

    /**
     * What is stored of an order.
     *
     * @param parameters as they stay; null when it carries nothing
     * @param secrets those in which something is secret, whole; null when nothing is
     */
    record Sealed(byte @Nullable [] parameters, byte @Nullable [] secrets) {}

    Sealed seal(Platform platform, Order.Act act, Place place, String row) {
        SecretParts parts = Optional.ofNullable(platforms.get(platform))
                .orElseThrow(() -> new IllegalStateException("Nobody says what is secret for " + platform));
        var stays = new TreeMap<>(act.parameters());
        stays.putAll(parts.without(act));
        var secret = new TreeMap<>(act.parameters());
        secret.entrySet().removeAll(stays.entrySet());
        return new Sealed(seal(stays, place.parameters(), row), seal(secret, place.secrets(), row));
    }

    private byte @Nullable [] seal(Map<String, String> some, SealedColumn<?> column, String row) {
        return some.isEmpty() ? null : vault.seal(JSON.writeValueAsString(some).getBytes(UTF_8), column.context(row));
    }

    /** As it was ordered; with {@link SecretParts#NOT_KEPT} where something was wiped. */
    Map<String, String> open(byte @Nullable [] parameters, byte @Nullable [] secrets, Place place, String row) {
        Map<String, String> all = open(parameters, place.parameters(), row);
        all.putAll(open(secrets, place.secrets(), row));
        return all;
    }

    private Map<String, String> open(byte @Nullable [] sealed, SealedColumn<?> column, String row) {
        return sealed == null ? new TreeMap<>() : JSON.readValue(vault.open(sealed, column.context(row)), PARAMETERS);
    }
}
