package helder.people;

import helder.identity.Actor;
import helder.identity.EmailAddresses;
import helder.people.PeopleFile.Row;
import helder.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Brings in everybody of a file who is not here yet, or nobody. */
@Component
public final class PeopleImport {

    private final People people;

    PeopleImport(People people) {
        this.people = people;
    }

    /**
     * What would become of the rows of a file.
     *
     * @param skipped those whose address somebody has already; nothing about them is changed
     */
    public record Plan(List<Row> added, List<Row> skipped) {}

    /** Changes nothing. */
    public Plan plan(List<Row> rows) {
        Set<String> taken = people
                .findByEmail(rows.stream().map(row -> row.person().email()).toList())
                .stream()
                .map(person -> EmailAddresses.key(person.email()))
                .collect(Collectors.toSet());
        var parts = rows.stream()
                .collect(Collectors.partitioningBy(
                        row -> taken.contains(EmailAddresses.key(row.person().email()))));
        return new Plan(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    /** What became of them. */
    public record Outcome(List<Person> added, List<Row> skipped) {}

    /** Adds everybody who is not here yet, with their groups, within this unit of work. */
    public Outcome addAll(Tx tx, List<Row> rows, Actor by) {
        var added = new ArrayList<Person>();
        var skipped = new ArrayList<Row>();
        for (Row row : rows) {
            try {
                Person person = people.add(tx, row.person());
                row.groups().forEach(group -> people.addToGroup(tx, person.id(), group, by));
                added.add(person);
            } catch (PersonExistsException e) {
                skipped.add(row);
            }
        }
        return new Outcome(added, skipped);
    }
}
