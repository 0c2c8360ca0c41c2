package helder.protocol.apple.declaration;

import java.util.Optional;

/** What a device asks within declarative management. */
public sealed interface Endpoint {
    /** Has anything changed? Answer {@link DeclarationSet#tokens}. */
    record TokensWanted() implements Endpoint {}

    /** What is there? Answer {@link DeclarationSet#items}. */
    record ItemsWanted() implements Endpoint {}

    /** One declaration, please. Answer {@link Declaration#toJson}, or status 404. */
    record DeclarationWanted(DeclarationKind kind, String identifier) implements Endpoint {}

    /** The device reports; read its data with {@link StatusReportReader}. */
    record StatusGiven() implements Endpoint {}

    /**
     * Reads the Endpoint key. Only the first two slashes separate; an identifier may contain more and is kept as it is.
     * Empty for anything else: status 400.
     */
    static Optional<Endpoint> parse(String endpoint) {
        return switch (endpoint) {
            case "tokens" -> Optional.of(new TokensWanted());
            case "declaration-items" -> Optional.of(new ItemsWanted());
            case "status" -> Optional.of(new StatusGiven());
            default -> declaration(endpoint);
        };
    }

    private static Optional<Endpoint> declaration(String endpoint) {
        String[] parts = endpoint.split("/", 3);
        if (parts.length != 3 || !parts[0].equals("declaration") || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return DeclarationKind.ofWord(parts[1]).map(kind -> new DeclarationWanted(kind, parts[2]));
    }
}
