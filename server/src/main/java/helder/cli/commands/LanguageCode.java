package helder.cli.commands;

import helder.text.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language, by its code or its own name, as its code. */
final class LanguageCode implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        return Language.named(value)
                .map(Language::code)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no language of Helder; known: "
                        + Arrays.stream(Language.values())
                                .map(language -> language.code() + " (" + language.ownName() + ")")
                                .collect(Collectors.joining(", "))));
    }
}
