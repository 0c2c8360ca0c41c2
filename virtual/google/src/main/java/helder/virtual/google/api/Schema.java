package helder.virtual.google.api;

import java.util.Map;

/** A message: its fields by their JSON names. */
public record Schema(String name, Map<String, Type> fields) {
    public Schema {
        fields = Map.copyOf(fields);
    }
}
