package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a PostgreSQL database. It may hold a password, so it is never repeated in a message. */
final class DatabaseUrl implements ITypeConverter<String> {

    private static final String FORM = "jdbc:postgresql://HOST[:PORT]/NAME?user=...&password=...";

    @Override
    public String convert(String value) {
        if (!value.matches("jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?")) {
            throw new TypeConversionException("that is no address of PostgreSQL; its form is " + FORM);
        }
        return value;
    }
}
