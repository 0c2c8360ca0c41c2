package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many lines somebody wants: 1 to 10,000. */
final class Limit implements ITypeConverter<Integer> {

    private static final int MOST = 10_000;

    @Override
    public Integer convert(String value) {
        int limit = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            throw new TypeConversionException("'" + value + "' is not a number from 1 to " + MOST);
        }
        return limit;
    }
}
