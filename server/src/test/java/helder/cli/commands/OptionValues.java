package helder.cli.commands;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What stands behind options of the command line, for tests outside of this room. */
public final class OptionValues {

    private static final List<ITypeConverter<?>> OPTIONS = List.of(
            new HostName(),
            new Port(),
            new Addresses(),
            new HeaderName(),
            new DatabaseUrl(),
            new WebAddress(),
            new LanguageCode(),
            new Limit(),
            new Offset());

    private OptionValues() {}

    /** How many options take it. */
    public static long takenBy(String value) {
        return OPTIONS.stream().filter(option -> isTaken(option, value)).count();
    }

    private static boolean isTaken(ITypeConverter<?> option, String value) {
        try {
            return option.convert(value) != null;
        } catch (TypeConversionException refused) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(option.getClass().getSimpleName() + " does not refuse but fails", e);
        }
    }
}
