package helder.cli.commands;

import java.net.InetAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads IP addresses separated by commas. */
final class Addresses implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        for (String address : value.split(",", -1)) {
            if (!isAddress(address.strip())) {
                throw new TypeConversionException("'" + address.strip()
                        + "' is no IP address. Give single addresses separated by commas, such as 127.0.0.1,192.0.2.7; names"
                        + " and ranges are not taken");
            }
        }
        return value;
    }

    private static boolean isAddress(String text) {
        try {
            return text.matches("[0-9A-Fa-f:.]+") && InetAddress.ofLiteral(text).getHostAddress() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
