package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port: 1 to 65535. */
final class Port implements ITypeConverter<Integer> {

    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (port < 1 || port > HIGHEST) {
            throw new TypeConversionException("'" + value + "' is no port; ports are numbers from 1 to " + HIGHEST);
        }
        return port;
    }
}
