package helder.virtual.google.api;

import java.util.List;

/** The kind of value that a field holds, as Google's discovery documents tell it. */
public sealed interface Type {

    /** Kinds without an inner structure. */
    enum Scalar implements Type {
        TEXT,
        FLAG,
        INT32,
        INT64,
        REAL,
        BYTES,
        TIMESTAMP,
        DURATION,
        FIELD_MASK,
        /** Any JSON value; Google does not look into it. */
        ANY
    }

    /** One of these words. */
    record Choice(List<String> values) implements Type {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /** Another message, by name. */
    record Message(String schema) implements Type {}

    record ListOf(Type item) implements Type {}

    /** Free keys with values of one kind. */
    record MapOf(Type value) implements Type {}
}
