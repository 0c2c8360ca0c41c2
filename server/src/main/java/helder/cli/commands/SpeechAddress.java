package helder.cli.commands;

import helder.media.SpeechService;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a service that speaks; see {@link SpeechService#of}. */
final class SpeechAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        try {
            return SpeechService.of(value, "").address().toString();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' cannot be used. " + e.getMessage());
        }
    }
}
