package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many lines somebody wants to leave out. */
final class Offset implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new TypeConversionException("'" + value + "' is not a number from 0 up");
        }
        return Integer.parseInt(value);
    }
}
