package helder.cli.commands;

import helder.looks.LogExport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a syslog collector: {@code tls://HOST:PORT} or {@code tcp://HOST:PORT}. */
final class SyslogAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        try {
            return LogExport.collector(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' cannot be used. " + e.getMessage());
        }
    }
}
