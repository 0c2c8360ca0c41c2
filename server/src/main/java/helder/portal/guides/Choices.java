package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.portal.Previewed;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which guide, and which reading of it, somebody asks for; whatever there is none of is not found. */
@Component
final class Choices {

    private final Guides guides;

    Choices(Guides guides) {
        this.guides = guides;
    }

    /** Those that people read; in a preview those that it brings. */
    Guides guides(Page page) {
        return Previewed.of(page).flatMap(Previewed::guides).orElse(guides);
    }

    Entry entry(Page page, String name) {
        return GuideId.find(name)
                .flatMap(id -> guides(page).find(id, page.language()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * What somebody chose, or else the first that the guide is for.
     *
     * @param device the word for it; empty where nothing was chosen
     * @param ownership likewise
     */
    static Variant variant(Page page, Entry entry, String device, String ownership) {
        DeviceKind kind = kind(device).orElseGet(entry::firstDevice);
        Ownership whose = ownership(ownership).orElseGet(entry::firstOwnership);
        return new Variant(kind, whose, page.language());
    }

    /** Empty where nothing was chosen. */
    static Optional<DeviceKind> kind(String device) {
        if (device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DeviceKind.find(device).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Likewise. */
    static Optional<Ownership> ownership(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Codes.find(Ownership.values(), Ownership::code, word)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }
}
