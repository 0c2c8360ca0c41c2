package helder.console.guides;

import helder.guides.GuideCheck.Finding;
import helder.guides.GuideCheck.Spot;
import helder.guides.GuidePart;
import helder.guides.GuideProofs.Checked;
import helder.guides.OwnGuides.State;
import helder.text.Language;
import helder.web.Page;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where else something is wrong, for whoever works on one part of a guide.
 *
 * @param name of that place, in the reader's language
 * @param path where it is mended
 * @param errors that keep the guide from being published
 * @param advice what may stay as it is
 */
public record FindingPlace(String name, String path, int errors, int advice) {

    /** Without a part, what stands around the parts. */
    private record Place(Language language, Optional<GuidePart> part) {}

    /** All places but one: those with errors first. */
    static List<FindingPlace> besides(Page page, State state, Checked checked, Language language, GuidePart part) {
        var places = new LinkedHashMap<Place, FindingPlace>();
        for (Finding finding : checked.own()) {
            finding.spot()
                    .filter(spot -> !FindingLine.isAt(spot, language, part))
                    .map(spot -> place(state, spot))
                    .ifPresent(place -> places.merge(
                            place,
                            of(page, state, place, finding.isError()),
                            (one, other) -> new FindingPlace(
                                    one.name(),
                                    one.path(),
                                    one.errors() + other.errors(),
                                    one.advice() + other.advice())));
        }
        return places.values().stream()
                .sorted(Comparator.comparing((FindingPlace place) -> place.errors() == 0))
                .toList();
    }

    /** A guide that the organisation wrote whole in a language has no other parts there. */
    private static Place place(State state, Spot spot) {
        boolean isWhole = state.newest().text(spot.language(), GuidePart.WHOLE).isPresent();
        return new Place(spot.language(), isWhole ? Optional.of(GuidePart.WHOLE) : spot.part());
    }

    private static FindingPlace of(Page page, State state, Place place, boolean isError) {
        String language = place.language().ownName();
        return new FindingPlace(
                place.part()
                        .map(part -> language + ", " + OneGuide.name(page, part))
                        .orElse(language),
                place.part()
                        .map(part -> OneGuide.editPath(state.id(), place.language(), part))
                        .orElse(OneGuide.path(state.id()) + "?language="
                                + place.language().code()),
                isError ? 1 : 0,
                isError ? 0 : 1);
    }
}
