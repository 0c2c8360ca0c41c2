package helder.guides;

import helder.guides.CurrentLibrary.Library;
import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.own.Importer;
import helder.identity.Actor;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Guides go out as files, and come back as drafts. What the files are called and how they are packed is said by {@link GuideFiles}. */
@Service
public final class GuideExchange {

    private final OwnGuides own;
    private final GuideDrafts drafts;
    private final GuidePublishing publishing;
    private final CurrentLibrary library;

    GuideExchange(OwnGuides own, GuideDrafts drafts, GuidePublishing publishing, CurrentLibrary library) {
        this.own = own;
        this.drafts = drafts;
        this.publishing = publishing;
        this.library = library;
    }

    /**
     * What came of files.
     *
     * @param published those that people read now
     * @param drafts those that differ and wait as drafts
     * @param same those that were so already
     * @param refused those that were left as they are, or, with {@link Problem#ERRORS} and a draft, not published
     */
    public record Imported(
            List<GuideId> published, List<GuideId> drafts, List<GuideId> same, Map<GuideId, Problem> refused) {

        public Imported {
            published = List.copyOf(published);
            drafts = List.copyOf(drafts);
            same = List.copyOf(same);
            refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        }
    }

    /** The library as people read it, as files: what {@link GuideCheck#in} reads. */
    public Map<String, String> files() {
        Library now = library.now();
        var files = new TreeMap<String, String>();
        for (Shelf shelf : Shelf.values()) {
            var names = new StringBuilder();
            for (GuideId id : now.shelves().guides()) {
                if (now.shelves().shelf(id) == shelf) {
                    names.append(id).append('\n');
                    for (Language language : Language.values()) {
                        OwnGuides.file(id, now.own(id), language)
                                .ifPresent(text -> files.put(GuideFiles.name(shelf, id, language), text));
                    }
                }
            }
            if (!names.isEmpty()) {
                files.put(shelf.code() + "/index", names.toString());
            }
        }
        var pieces = new StringBuilder();
        now.own().forEach((id, content) -> {
            if (content.isPiece() && !content.isHidden()) {
                pieces.append(id).append('\n');
                for (Language language : Language.values()) {
                    OwnGuides.file(id, content, language)
                            .ifPresent(text -> files.put(GuideFiles.included(id.value(), language), text));
                }
            }
        });
        if (!pieces.isEmpty()) {
            files.put(GuideFiles.INCLUDES + "/index", pieces.toString());
        }
        return files;
    }

    /**
     * Takes over what files have otherwise than what people read. What is not among them stays as it is, and nothing is hidden by it.
     *
     * @param files as {@link #files} gives them
     * @param isPublished whether what has no error is published at once; otherwise it is a draft
     */
    public Imported take(Map<String, String> files, boolean isPublished, Actor author) {
        var given = new TreeMap<GuideId, Map<Language, String>>();
        var shelves = new TreeMap<GuideId, Set<Optional<Shelf>>>();
        files.forEach((name, text) -> GuideFiles.place(name).ifPresent(place -> {
            given.computeIfAbsent(place.guide(), _ -> new EnumMap<>(Language.class))
                    .put(place.language(), text);
            shelves.computeIfAbsent(place.guide(), _ -> new HashSet<>()).add(place.shelf());
        }));
        var importer = new Importer(CurrentLibrary.shipped());
        var written = new ArrayList<GuideId>();
        var same = new ArrayList<GuideId>();
        var refused = new TreeMap<GuideId, Problem>();
        given.forEach((id, languages) -> {
            Set<Optional<Shelf>> on = shelves.getOrDefault(id, Set.of());
            Optional<State> state = own.find(id);
            boolean isElsewhere = on.size() > 1
                    || state.filter(known -> !on.contains(stand(known))).isPresent()
                    || (on.contains(Optional.<Shelf>empty()) && GuideDrafts.isReserved(id));
            if (isElsewhere) {
                refused.put(id, Problem.OTHER_SHELF);
                return;
            }
            OwnGuide before = state.map(State::content).orElse(OwnGuide.NONE);
            OwnGuide content;
            try {
                content = importer.content(id, on.iterator().next(), before, languages);
            } catch (IllegalArgumentException tooMuch) {
                refused.put(id, Problem.TOO_MUCH);
                return;
            }
            if (content.equals(before)) {
                same.add(id);
            } else if (state.flatMap(State::draft).isPresent()) {
                refused.put(id, Problem.HAS_DRAFT);
            } else if (drafts.change(id, OwnGuides.NO_DRAFT, _ -> content, author)
                    instanceof Step.Refused(Problem problem)) {
                refused.put(id, problem);
            } else {
                written.add(id);
            }
        });
        List<GuideId> published = isPublished ? publishAll(written, refused, author) : List.of();
        return new Imported(published, written, same, refused);
    }

    /** Empty for what guides include. */
    private static Optional<Shelf> stand(State state) {
        return state.newest().isPiece() ? Optional.empty() : Optional.of(state.shelf());
    }

    /** One may lead to another that comes after it: as long as some can be published, the others are tried again. */
    private List<GuideId> publishAll(List<GuideId> written, Map<GuideId, Problem> refused, Actor author) {
        var published = new ArrayList<GuideId>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (GuideId id : List.copyOf(written)) {
                String revision = own.find(id).map(State::revision).orElse(OwnGuides.NO_DRAFT);
                if (publishing.publish(id, revision, author) instanceof Step.Refused(Problem problem)) {
                    refused.put(id, problem);
                } else {
                    refused.remove(id);
                    written.remove(id);
                    published.add(id);
                    goesOn = true;
                }
            }
        }
        return published;
    }
}
