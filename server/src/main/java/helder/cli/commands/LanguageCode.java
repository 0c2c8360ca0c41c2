package helder.cli.commands;

import helder.text.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language, by its code or its own name, as its code. */
final class LanguageCode implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        return Language.named(value)
                .map(Language::code)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no language of Helder; known: " + Language.known()));
    }
}
