package helder.people;

import helder.identity.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the columns of a file of people mean, in whatever order they stand. */
final class PeopleColumns {

    /** A column that is known. */
    enum Column {
        EMAIL,
        NAME,
        LANGUAGE,
        ROLES,
        GROUPS
    }

    /** By the names that people give them in every language of Helder, without accents: that is how they are compared. */
    private static final Map<String, Column> HEADINGS = Map.ofEntries(
            Map.entry("email", Column.EMAIL),
            Map.entry("e-mail", Column.EMAIL),
            Map.entry("mail", Column.EMAIL),
            Map.entry("email address", Column.EMAIL),
            Map.entry("e-mail address", Column.EMAIL),
            Map.entry("e-mailadres", Column.EMAIL),
            Map.entry("emailadres", Column.EMAIL),
            Map.entry("mailadres", Column.EMAIL),
            Map.entry("mailadresse", Column.EMAIL),
            Map.entry("e-mail-adresse", Column.EMAIL),
            Map.entry("emailadresse", Column.EMAIL),
            Map.entry("adresse mail", Column.EMAIL),
            Map.entry("adresse e-mail", Column.EMAIL),
            Map.entry("courriel", Column.EMAIL),
            Map.entry("name", Column.NAME),
            Map.entry("full name", Column.NAME),
            Map.entry("naam", Column.NAME),
            Map.entry("volledige naam", Column.NAME),
            Map.entry("vollstandiger name", Column.NAME),
            Map.entry("nom", Column.NAME),
            Map.entry("nom complet", Column.NAME),
            Map.entry("language", Column.LANGUAGE),
            Map.entry("taal", Column.LANGUAGE),
            Map.entry("sprache", Column.LANGUAGE),
            Map.entry("langue", Column.LANGUAGE),
            Map.entry("roles", Column.ROLES),
            Map.entry("role", Column.ROLES),
            Map.entry("rollen", Column.ROLES),
            Map.entry("rol", Column.ROLES),
            Map.entry("rolle", Column.ROLES),
            Map.entry("groups", Column.GROUPS),
            Map.entry("group", Column.GROUPS),
            Map.entry("groepen", Column.GROUPS),
            Map.entry("groep", Column.GROUPS),
            Map.entry("gruppen", Column.GROUPS),
            Map.entry("gruppe", Column.GROUPS),
            Map.entry("groupes", Column.GROUPS),
            Map.entry("groupe", Column.GROUPS));

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<String> unused = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final int count;

    PeopleColumns(List<String> headings) {
        count = headings.size();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip();
            Optional<Column> column = Optional.ofNullable(HEADINGS.get(Names.fold(heading)));
            if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                twice.add(heading);
            }
            if (column.isEmpty() && !heading.isEmpty()) {
                unused.add(heading);
            }
        }
    }

    /** Whether the two columns that every file needs are there. */
    boolean areEnough() {
        return places.containsKey(Column.EMAIL) && places.containsKey(Column.NAME);
    }

    /** How many columns the first line has. */
    int count() {
        return count;
    }

    int known() {
        return places.size();
    }

    /** Headings of columns that mean nothing here. */
    List<String> unused() {
        return List.copyOf(unused);
    }

    /** Headings that say what another column says too. */
    List<String> twice() {
        return List.copyOf(twice);
    }

    /** What a line says there; empty when the file has no such column, or the line ends before it. */
    String cell(List<String> cells, Column column) {
        Integer place = places.get(column);
        return place == null || place >= cells.size() ? "" : cells.get(place).strip();
    }
}
