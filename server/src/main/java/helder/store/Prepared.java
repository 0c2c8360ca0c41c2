package helder.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement for the busy ways: written by jOOQ once for each database, afterwards only bound and run. Writing it anew
 * costs more than running it. What differs between runs is a named parameter ({@link #parameter}); everything else is
 * part of the statement.
 *
 * @param <R> its rows; {@link Record} where it has none
 */
public final class Prepared<R extends Record> {

    private static final Settings NAMED =
            new Settings().withRenderSchema(false).withRenderNamedParamPrefix("@@"); // no operator of either database
    /** A name, or a text or identifier in quotes, in which there are none. */
    private static final Pattern NAME = Pattern.compile("@@(\\w+)|'[^']*'|\"[^\"]*\"");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Function<DSLContext, ? extends Query> statement;
    private final Function<DSLContext, R> row;
    private final Map<SQLDialect, Written> written = new ConcurrentHashMap<>();

    private Prepared(Function<DSLContext, ? extends Query> statement, Function<DSLContext, R> row) {
        this.statement = statement;
        this.row = row;
    }

    /**
     * A statement that changes rows. It gets a context of the dialect that it is written for.
     *
     * @param <R> rows from which it may take its values ({@link Run#with(Record)})
     */
    public static <R extends Record> Prepared<R> changing(Function<DSLContext, ? extends Query> statement) {
        return new Prepared<>(statement, dsl -> {
            throw new IllegalStateException("A statement that changes rows has none to read");
        });
    }

    /** The insertion of a whole row, with a parameter for each column; the beginning of a statement. */
    public static <R extends Record> InsertValuesStepN<R> insert(DSLContext dsl, Table<R> table) {
        return dsl.insertInto(table)
                .columns(table.fields())
                .values(table.fieldStream()
                        .map(column -> parameter(column.getName(), column))
                        .toList());
    }

    /** A query for whole rows of a table, in the order of its columns. */
    public static <R extends Record> Prepared<R> reading(Table<R> table, Function<DSLContext, ResultQuery<R>> query) {
        return new Prepared<>(query, dsl -> dsl.newRecord(table));
    }

    /** A query for these columns, in this order. */
    public static Prepared<Record> reading(
            List<? extends Field<?>> columns, Function<DSLContext, ResultQuery<?>> query) {
        return new Prepared<>(query, dsl -> dsl.newRecord(columns));
    }

    /**
     * That a column holds one of any number of words, which a single parameter brings ({@link #words}).
     *
     * @param dsl of the dialect that the statement is written for
     */
    public static Condition isOneOf(DSLContext dsl, Field<String> column, Param<String> words) {
        return dsl.dialect() == SQLDialect.SQLITE
                ? DSL.condition("{0} in (select value from json_each({1}))", column, words)
                // An array, because its index is used for that however few rows the planner expects.
                : DSL.condition("{0} = any(array(select json_array_elements_text(cast({1} as json))))", column, words);
    }

    /** The value of a parameter for {@link #isOneOf}. */
    public static String words(Stream<String> words) {
        return JSON.writeValueAsString(words.distinct().toList());
    }

    /** A parameter of the type of a column. */
    public static <T> Param<T> parameter(String name, Field<T> column) {
        return DSL.param(name, column.getDataType());
    }

    /**
     * Changes rows once for each of the things, in one go.
     *
     * @param giving gives the parameters their values for one of them
     */
    public <T> void onEach(DSLContext dsl, Collection<T> things, BiConsumer<Run<R>, T> giving) {
        Written sql = written(dsl.dialect());
        lend(dsl, sql, statement -> {
            for (T thing : things) {
                Run<R> run = on(dsl);
                giving.accept(run, thing);
                sql.bind(statement, run.values);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static <T extends @Nullable Object> T lend(DSLContext dsl, Written sql, Step<PreparedStatement, T> step) {
        return dsl.connectionResult(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.sql)) {
                return step.take(statement);
            } catch (SQLException e) {
                throw translated(sql.sql, e);
            }
        });
    }

    /** As jOOQ itself tells failures. */
    private static DataAccessException translated(String sql, SQLException e) {
        String message = "SQL [" + sql + "]; " + e.getMessage();
        return DataAccessException.sqlStateClass(e) == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION
                ? new IntegrityConstraintViolationException(message, e)
                : new DataAccessException(message, e);
    }

    /** Begins a run of it. */
    public Run<R> on(DSLContext dsl) {
        return new Run<>(this, dsl);
    }

    private Written written(SQLDialect dialect) {
        return written.computeIfAbsent(dialect, some -> Written.of(statement.apply(DSL.using(some, NAMED))));
    }

    /**
     * What a dialect made of it.
     *
     * @param sql with a question mark for each value
     * @param parameters the parameter behind each question mark
     */
    private record Written(String sql, List<Param<?>> parameters) {

        static Written of(Query query) {
            Map<String, Param<?>> known = query.getParams();
            var parameters = new ArrayList<Param<?>>();
            var sql = new StringBuilder();
            Matcher each = NAME.matcher(DSL.using(query.configuration()).renderNamedOrInlinedParams(query));
            while (each.find()) {
                if (each.group(1) == null) {
                    each.appendReplacement(sql, Matcher.quoteReplacement(each.group()));
                    continue;
                }
                Param<?> parameter = known.get(each.group(1));
                if (parameter == null) {
                    throw new IllegalStateException("A statement names a parameter that it does not have");
                }
                parameters.add(parameter);
                each.appendReplacement(sql, "?");
            }
            return new Written(each.appendTail(sql).toString(), List.copyOf(parameters));
        }

        void bind(PreparedStatement statement, Map<String, @Nullable Object> values) throws SQLException {
            for (int index = 0; index < parameters.size(); index++) {
                bind(statement, index + 1, parameters.get(index), values);
            }
        }

        private static <T> void bind(
                PreparedStatement statement, int index, Param<T> parameter, Map<String, @Nullable Object> values)
                throws SQLException {
            @Nullable Object given = values.getOrDefault(parameter.getParamName(), parameter.getValue());
            switch (converted(parameter.getConverter(), given)) {
                case null -> statement.setNull(index, Types.NULL);
                case String text -> statement.setString(index, text);
                case Long number -> statement.setLong(index, number);
                case Integer number -> statement.setInt(index, number);
                case byte[] bytes -> statement.setBytes(index, bytes);
                case Object other ->
                    throw new IllegalStateException(
                            "No column of ours is a " + other.getClass().getSimpleName());
            }
        }

        private static <D, T> @Nullable D converted(Converter<D, T> converter, @Nullable Object given) {
            return converter.to(converter.toType().cast(given));
        }
    }

    /** One run: its values, then what to do with it. */
    public static final class Run<R extends Record> {

        private final Prepared<R> prepared;
        private final DSLContext dsl;
        private final Map<String, @Nullable Object> values = new HashMap<>();

        private Run(Prepared<R> prepared, DSLContext dsl) {
            this.prepared = prepared;
            this.dsl = dsl;
        }

        /** Gives a parameter its value; the last one counts. */
        public <T> Run<R> with(Param<T> parameter, @Nullable T value) {
            values.put(parameter.getParamName(), value);
            return this;
        }

        /** Gives each parameter that is called like a column of the row the value there. */
        public Run<R> with(R row) {
            Field<?>[] columns = row.fields();
            for (int column = 0; column < columns.length; column++) {
                values.put(columns[column].getName(), row.get(column));
            }
            return this;
        }

        /**
         * Changes rows.
         *
         * @return how many
         * @throws IntegrityConstraintViolationException when a rule of the tables forbids it
         * @throws DataAccessException when the database refuses it otherwise
         */
        public int execute() {
            return run(PreparedStatement::executeUpdate);
        }

        /** Whether there is a row at all. */
        public boolean any() {
            return read(ResultSet::next);
        }

        /** The first row, when there is one. */
        public Optional<R> first() {
            return read(rows -> rows.next() ? Optional.of(record(rows)) : Optional.empty());
        }

        /** All rows. */
        public List<R> all() {
            return read(rows -> {
                var found = new ArrayList<R>();
                while (rows.next()) {
                    found.add(record(rows));
                }
                return found;
            });
        }

        /** Makes something of each row, without a record in between: for walks over very many rows. */
        public <T> List<T> each(Function<Cells, T> reading) {
            return read(rows -> {
                var found = new ArrayList<T>();
                var cells = new Cells(rows);
                while (rows.next()) {
                    found.add(reading.apply(cells));
                }
                return found;
            });
        }

        private <T extends @Nullable Object> T read(Step<ResultSet, T> reading) {
            return run(statement -> {
                try (ResultSet rows = statement.executeQuery()) {
                    return reading.take(rows);
                }
            });
        }

        private <T extends @Nullable Object> T run(Step<PreparedStatement, T> step) {
            Written sql = prepared.written(dsl.dialect());
            return lend(dsl, sql, statement -> {
                sql.bind(statement, values);
                return step.take(statement);
            });
        }

        private R record(ResultSet rows) throws SQLException {
            R record = prepared.row.apply(dsl);
            Field<?>[] columns = record.fields();
            for (int column = 0; column < columns.length; column++) {
                read(rows, column, record, columns[column]);
            }
            record.touched(false);
            return record;
        }

        private static <T> void read(ResultSet rows, int column, Record record, Field<T> field) throws SQLException {
            record.set(field, value(rows, column + 1, field.getConverter()));
        }

        private static <D, T> @Nullable T value(ResultSet rows, int column, Converter<D, T> converter)
                throws SQLException {
            Class<D> type = converter.fromType();
            @Nullable Object value;
            if (type == String.class) {
                value = rows.getString(column);
            } else if (type == Long.class) {
                value = present(rows, rows.getLong(column));
            } else if (type == Integer.class) {
                value = present(rows, rows.getInt(column));
            } else if (type == byte[].class) {
                value = rows.getBytes(column);
            } else {
                throw new IllegalStateException("No column of ours is a " + type.getSimpleName());
            }
            return value == null ? null : converter.from(type.cast(value));
        }

        /** A driver reads "none" as 0. Asking which it was costs as much as reading, so only a 0 is asked about. */
        private static <N extends Number> @Nullable N present(ResultSet rows, N number) throws SQLException {
            return number.longValue() == 0 && rows.wasNull() ? null : number;
        }
    }

    /** The cells of a row, by their number from 1, as they are stored. Valid only while that row is read. */
    public static final class Cells {

        private final ResultSet rows;

        private Cells(ResultSet rows) {
            this.rows = rows;
        }

        /** Null where there is nothing. */
        public @Nullable String text(int column) {
            return cell(() -> rows.getString(column));
        }

        /** 0 where there is nothing. */
        public long number(int column) {
            return cell(() -> rows.getLong(column));
        }

        /** Null where there is nothing. */
        public byte @Nullable [] bytes(int column) {
            return cell(() -> rows.getBytes(column));
        }

        private static <T extends @Nullable Object> T cell(Cell<T> cell) {
            try {
                return cell.read();
            } catch (SQLException e) {
                throw translated("a cell", e);
            }
        }

        /** Reads one. */
        @FunctionalInterface
        private interface Cell<T extends @Nullable Object> {
            T read() throws SQLException;
        }
    }

    /** Something that JDBC does with one of its things. */
    @FunctionalInterface
    private interface Step<A, T extends @Nullable Object> {
        T take(A thing) throws SQLException;
    }
}
