package helder.portal;

import com.ibm.icu.text.NumberFormat;
import helder.apple.ProductNames;
import helder.manifest.DataItem;
import helder.manifest.Place;
import helder.manifest.ValueForm;
import helder.web.Page;
import helder.windows.WindowsNames;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Values that a device told, as people read them. */
public final class FactWords {

    private FactWords() {}

    /** The lines of the value; several for lists, none when it is never shown. */
    public static List<String> of(DataItem item, String value, Page page) {
        return switch (ValueForm.of(item)) {
            case TEXT -> List.of(text(item, value));
            case YES_NO -> List.of(page.t(value.equals("yes") ? "portal.fact.yes" : "portal.fact.no"));
            case PERCENT -> List.of(page.t("portal.fact.percent", "number", value));
            case GIGABYTES -> List.of(page.t("portal.fact.gigabytes", "number", decimal(value, page)));
            case LINES ->
                value.isBlank()
                        ? List.of(page.t("portal.fact.none"))
                        : value.lines().filter(line -> !line.isBlank()).toList();
            case INSTANT -> List.of(moment(value, page));
            case PLACE -> Place.of(value).map(place -> place(place, page)).orElse(List.of(value));
            case HIDDEN -> List.of();
        };
    }

    private static String text(DataItem item, String value) {
        if (item == DataItem.DEVICE_MODEL) {
            return ProductNames.withCode(value);
        }
        return item == DataItem.OS_VERSION ? WindowsNames.withName(value) : value;
    }

    /** The address of a map is text to copy: a page that led there would tell somebody else where the device is. */
    private static List<String> place(Place place, Page page) {
        var lines = new ArrayList<>(where(place, page));
        lines.add(page.t("portal.fact.map", "address", place.map()));
        return lines;
    }

    /** Where and when it was, and how sure that is. */
    public static List<String> where(Place place, Page page) {
        var lines = new ArrayList<String>();
        lines.add(page.t(
                "portal.fact.place",
                "latitude",
                place.latitude().toPlainString(),
                "longitude",
                place.longitude().toPlainString()));
        place.accuracy().ifPresent(metres -> lines.add(page.t("portal.fact.accuracy", "metres", metres)));
        place.measuredAt()
                .ifPresent(at -> lines.add(
                        page.t("portal.fact.measured", "when", page.moments().dateTime(at))));
        return lines;
    }

    private static String decimal(String value, Page page) {
        try {
            return NumberFormat.getInstance(page.language().locale()).format(Double.parseDouble(value));
        } catch (NumberFormatException asTheDeviceSaidIt) {
            return value;
        }
    }

    private static String moment(String value, Page page) {
        try {
            return page.moments().dateTime(Instant.parse(value));
        } catch (DateTimeParseException asTheDeviceSaidIt) {
            return value;
        }
    }
}
