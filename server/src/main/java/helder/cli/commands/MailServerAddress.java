package helder.cli.commands;

import helder.mail.MailServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a mail server; see {@link MailServer#parse}. */
final class MailServerAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        try {
            MailServer.parse(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' cannot be used. " + e.getMessage());
        }
    }
}
