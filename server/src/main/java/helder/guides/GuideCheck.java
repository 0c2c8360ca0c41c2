package helder.guides;

import helder.guides.check.CommonWords;
import helder.guides.check.LibraryCheck;
import helder.guides.library.Shelves;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with guides, before anybody reads them. */
public final class GuideCheck {

    private GuideCheck() {}

    /**
     * What is wrong with one file.
     *
     * @param file its name, such as {@code every-day/lost-phone.nl.md}
     * @param spot where in a guide, or in what guides include, it is; empty where that has a name that no guide could have
     */
    public record Finding(String file, Fault fault, Optional<Spot> spot) {

        /** Whether it keeps the guide from being told. */
        public boolean isError() {
            return fault.severity() == Fault.Severity.ERROR;
        }
    }

    /**
     * A place in a guide.
     *
     * @param part in which it is; empty for what stands around the parts
     * @param line within that part, from 1
     */
    public record Spot(GuideId guide, Language language, Optional<GuidePart> part, int line) {

        /** The step in which it is. */
        public Optional<String> step() {
            return part.filter(one -> one.kind() == GuidePart.Kind.STEP).map(GuidePart::step);
        }
    }

    /** Everything that is wrong with the guides that come with the product, file by file. */
    public static List<Finding> shipped() {
        return LibraryCheck.of(Shelves.shipped(), LibraryCheck.Rules.SHIPPED);
    }

    /**
     * The same for guides in a directory. Whether they fit on the sheet that they promise is not looked at: that depends on the organisation.
     *
     * @throws IllegalArgumentException when it has no guides, or an index names something that cannot be one
     */
    public static List<Finding> in(Path directory) {
        return LibraryCheck.of(
                Shelves.in(directory),
                new LibraryCheck.Rules(
                        Language.EN,
                        _ -> false,
                        _ -> false,
                        false,
                        Map.of(),
                        Optional.of(new CommonWords(Shelves.shipped(), Texts.shipped())),
                        Optional.empty()));
    }
}
