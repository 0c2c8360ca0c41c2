package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a server: what stands between {@code https://} and the port. */
final class HostName implements ITypeConverter<String> {

    private static final int LONGEST = 253;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    @Override
    public String convert(String value) {
        if (value.length() > LONGEST || !value.matches(LABEL + "(\\." + LABEL + ")*")) {
            throw new TypeConversionException("'" + value + "' is no name of a server. Give the name alone, such as"
                    + " mdm.example.org, without https:// and without a port");
        }
        return value;
    }
}
