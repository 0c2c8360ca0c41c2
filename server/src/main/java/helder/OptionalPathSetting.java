package helder;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.stereotype.Component;

/** Reads settings that name a file and may be left out; the framework itself only knows how to read those that may not. */
@Component
@ConfigurationPropertiesBinding
final class OptionalPathSetting implements ConditionalGenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Optional.class));
    }

    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return target.getResolvableType().getGeneric().resolve(Object.class) == Path.class;
    }

    @Override
    public Object convert(@Nullable Object text, TypeDescriptor source, TypeDescriptor target) {
        return Optional.ofNullable(text)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
