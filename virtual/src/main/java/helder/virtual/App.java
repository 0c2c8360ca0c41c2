package helder.virtual;

import helder.virtual.wire.Dict;
import java.util.Map;

/** An application on a virtual device, named by its bundle identifier. */
public record App(String identifier, String name, String version) {

    Map<String, Object> toMap() {
        return Map.of("Identifier", identifier, "Name", name, "Version", version);
    }

    static App of(Dict saved) {
        return new App(
                saved.text("Identifier").orElse(""),
                saved.text("Name").orElse(""),
                saved.text("Version").orElse("1.0"));
    }
}
