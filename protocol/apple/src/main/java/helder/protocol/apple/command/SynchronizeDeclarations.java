package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code DeclarativeManagement}: begins declarative management, or tells that the declarations changed.
 *
 * @param tokens the tokens document, which spares the device a request; or null
 */
public record SynchronizeDeclarations(@Nullable PlistData tokens) implements AppleCommand {
    public Optional<PlistData> tokensJson() {
        return Optional.ofNullable(tokens);
    }

    @Override
    public CommandType type() {
        return CommandType.DECLARATIVE_MANAGEMENT;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().putIfPresent("Data", tokens).build();
    }
}
