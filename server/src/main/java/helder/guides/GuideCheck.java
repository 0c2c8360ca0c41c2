package helder.guides;

import helder.guides.check.LibraryCheck;
import helder.guides.library.Shelves;
import java.nio.file.Path;
import java.util.List;

/** Says what is wrong with guides, before anybody reads them. */
public final class GuideCheck {

    private GuideCheck() {}

    /**
     * What is wrong with one file.
     *
     * @param file its name, such as {@code every-day/lost-phone.nl.md}
     */
    public record Finding(String file, Fault fault) {

        /** Whether it keeps the guide from being told. */
        public boolean isError() {
            return fault.severity() == Fault.Severity.ERROR;
        }
    }

    /** Everything that is wrong with the guides that come with the product, file by file. */
    public static List<Finding> shipped() {
        return LibraryCheck.of(Shelves.shipped());
    }

    /**
     * The same for guides in a directory.
     *
     * @throws IllegalArgumentException when it has no guides, or an index names something that cannot be one
     */
    public static List<Finding> in(Path directory) {
        return LibraryCheck.of(Shelves.in(directory));
    }
}
