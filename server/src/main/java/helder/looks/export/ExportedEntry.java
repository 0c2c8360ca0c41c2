package helder.looks.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LogRows;
import helder.looks.chain.SignedStatement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the log as it is exported: everything of it that stays for good, and nothing of a look itself. So it holds no personal
 * data, tells nothing to whoever reads it, and never has to be deleted. Hashes and signatures are in hexadecimal.
 *
 * @param form {@link #FORM}
 * @param node id of the server whose chain it stands in
 * @param kind {@code entry} for a look and for the approval of an investigation
 * @param body of a statement, as it was signed; empty for both of these
 * @param exportedAt ISO 8601, by the clock of the server that exported it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExportedEntry(
        String form,
        String node,
        long sequence,
        String kind,
        String commitment,
        String hash,
        Optional<String> body,
        Optional<String> keyId,
        Optional<String> signature,
        String exportedAt) {

    static final String FORM = "helder.log.2";

    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public static ExportedEntry of(String node, LogRows.Entry entry, Optional<SignedStatement> said, Instant at) {
        // An approval of an investigation looks like a look.
        Optional<SignedStatement> statement = said.filter(_ -> !entry.kind().equals(EntryKind.HELD_BACK));
        return new ExportedEntry(
                FORM,
                node,
                entry.sequence(),
                entry.kind(),
                HEX.formatHex(entry.commitment()),
                HEX.formatHex(entry.hash()),
                statement.map(SignedStatement::body),
                statement.map(SignedStatement::keyId),
                statement.map(SignedStatement::signature).map(HEX::formatHex),
                at.toString());
    }

    /** One line, without its end. */
    String line() {
        return JSON.writeValueAsString(this);
    }

    /** What stands in a line, also behind the head of a syslog message; empty when it is no entry. */
    public static Optional<ExportedEntry> read(String line) {
        int begin = line.indexOf("{\"form\":\"" + FORM + "\"");
        if (begin < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line.substring(begin), ExportedEntry.class))
                    .filter(entry -> entry.node != null && entry.hash != null && entry.commitment != null);
        } catch (JacksonException e) {
            return Optional.empty(); // whoever reads the file counts it as torn
        }
    }
}
