package helder.guides.source;

import helder.guides.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A guide as it was read in one language.
 *
 * @param headline empty when what stands above it could not be read; the faults say why
 */
public record Source(Optional<Headline> headline, List<Part> parts, List<Fault> faults, Pieces pieces) {

    public Source {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
    }
}
