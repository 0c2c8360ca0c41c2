package helder.guides.check;

import helder.guides.GuideId;
import helder.guides.library.Shelves;
import helder.guides.source.Faults;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.text.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What guides include, and what that includes: who takes in what, how deep, how often, and no circles. */
record Inclusions(Shelves shelves) {

    /** The guides, and then the pieces, that include this piece, also through others. */
    List<GuideId> including(String piece) {
        return Stream.concat(
                        shelves.guides().stream().filter(id -> reaches(shelves.guide(id), piece, new HashSet<>())),
                        shelves.includes().stream()
                                .filter(name -> !name.equals(piece) && GuideId.isOne(name))
                                .filter(name -> reaches(shelves.include(name), piece, new HashSet<>()))
                                .map(GuideId::new))
                .toList();
    }

    /** Whether a piece includes itself through this one. */
    boolean isCircle(String piece, String included) {
        return included.equals(piece) || reaches(shelves.include(included), piece, new HashSet<>(Set.of(included)));
    }

    /** @param seen the names that were looked into already, so that a circle ends */
    private boolean reaches(Map<Language, Source> from, String piece, Set<String> seen) {
        return includes(from)
                .anyMatch(
                        name -> name.equals(piece) || (seen.add(name) && reaches(shelves.include(name), piece, seen)));
    }

    private static Stream<String> includes(Map<Language, Source> sources) {
        return sources.values().stream().flatMap(source -> includes(source.parts()));
    }

    private static Stream<String> includes(List<Part> parts) {
        return Walk.parts(parts)
                .flatMap(part -> part instanceof Part.Include(int line, String name) && !name.equals(Teller.CONTACT)
                        ? Stream.of(name)
                        : Stream.of());
    }

    /**
     * Whether everything that these parts include is there, and not too much of it.
     *
     * @param levels how many may be included in one another from here
     */
    void check(List<Part> parts, int levels, Faults faults) {
        if (included(parts, levels, new HashMap<>()) > Teller.MOST_INCLUDED) {
            Walk.parts(parts)
                    .filter(Part.Include.class::isInstance)
                    .findFirst()
                    .ifPresent(first -> faults.error(first.line(), "include-many", "most", Teller.MOST_INCLUDED));
        }
        Walk.parts(parts).forEach(part -> {
            if (part instanceof Part.Include(int line, String name)
                    && !name.equals(Teller.CONTACT)
                    && shelves.include(name).isEmpty()) {
                faults.error(line, "no-such-include", "name", name);
            }
            if (part instanceof Part.Include(int line, String name) && isDeeper(name, levels, new HashSet<>())) {
                faults.error(line, "include-deep", "name", name, "most", Teller.DEEPEST_INCLUDE);
            }
        });
    }

    /**
     * Whether more are included in one another from this one on.
     *
     * @param known names with the levels at which they were looked into already, without finding so many
     */
    private boolean isDeeper(String name, int levels, Set<String> known) {
        return levels == 0
                || (known.add(name + " " + levels)
                        && includes(shelves.include(name)).anyMatch(inner -> isDeeper(inner, levels - 1, known)));
    }

    /**
     * How often something is included by these parts, with what that includes.
     *
     * @param known by name and level, what was counted already
     */
    private long included(List<Part> parts, int levels, Map<String, Long> known) {
        long count = 0;
        for (String name : includes(parts).toList()) {
            Long inner = known.get(name + " " + levels);
            if (inner == null) {
                inner = levels == 0
                        ? 0L
                        : shelves.include(name).values().stream()
                                .mapToLong(source -> included(source.parts(), levels - 1, known))
                                .max()
                                .orElse(0);
                known.put(name + " " + levels, inner);
            }
            count += 1 + inner;
        }
        return count;
    }
}
