package helder.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a header of HTTP (RFC 9110, section 5.1). */
final class HeaderName implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!value.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new TypeConversionException(
                    "'" + value + "' is no name of a header. Give the name alone, such as X-SSL-Client-Cert");
        }
        return value;
    }
}
