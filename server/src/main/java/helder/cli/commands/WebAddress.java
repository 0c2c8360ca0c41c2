package helder.cli.commands;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a service: {@code https://HOST[:PORT]}. */
final class WebAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        try {
            URI address = new URI(value);
            if ("https".equals(address.getScheme()) && address.getHost() != null) {
                return value;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException(sentence(value));
        }
        throw new TypeConversionException(sentence(value));
    }

    private static String sentence(String value) {
        return "'" + value + "' is no address of a service; its form is https://HOST[:PORT]";
    }
}
