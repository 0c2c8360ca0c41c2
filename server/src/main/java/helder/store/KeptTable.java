package helder.store;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A table with somebody in it.
 *
 * @param rows which rows are about somebody
 * @param hidden columns that are shown to nobody, because they open something: hashes of secrets, sealed keys
 * @param onlyWhere columns that are shown in some rows only, and in which
 */
public record KeptTable(
        Table<?> table,
        Function<Whom, Condition> rows,
        Set<Field<?>> hidden,
        Map<Field<?>, Function<Whom, Condition>> onlyWhere) {

    public KeptTable {
        hidden = Set.copyOf(hidden);
        onlyWhere = Map.copyOf(onlyWhere);
    }

    public KeptTable(Table<?> table, Function<Whom, Condition> rows, Set<Field<?>> hidden) {
        this(table, rows, hidden, Map.of());
    }

    /** The column, empty in rows in which it is not shown to them. */
    <T> Field<T> shown(Field<T> column, Whom whom) {
        Function<Whom, Condition> where = onlyWhere.get(column);
        return where == null ? column : DSL.when(where.apply(whom), column).as(column);
    }

    /** Somebody, with every enrollment they ever had. */
    public record Whom(PersonId person, Set<EnrollmentId> enrollments) {
        public Whom {
            enrollments = Set.copyOf(enrollments);
        }
    }

    /** A table whose rows name a person. */
    public static KeptTable byPerson(Table<?> table, Field<String> person, Field<?>... hidden) {
        return new KeptTable(table, whom -> person.eq(whom.person().value()), Set.of(hidden));
    }

    /** A table whose rows name an enrollment. */
    public static KeptTable byEnrollment(Table<?> table, Field<String> enrollment, Field<?>... hidden) {
        return new KeptTable(table, whom -> enrollment.in(ids(whom)), Set.of(hidden));
    }

    private static List<String> ids(Whom whom) {
        return whom.enrollments().stream().map(EnrollmentId::value).toList();
    }
}
