package helder.apple;

import helder.manifest.DataItem;
import helder.manifest.Place;
import helder.manifest.ValueForm;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistBoolean;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistInteger;
import helder.protocol.apple.plist.PlistReal;
import helder.protocol.apple.plist.PlistString;
import helder.protocol.apple.plist.PlistValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Translates what a device says into values of data items: results of commands and what it tells with check-ins. Whatever
 * it volunteers is translated as well, so that the gate can judge and count it; what means nothing in the manifest is
 * only counted. Nothing here decides what may be kept.
 */
public final class AnswerReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LIST = 200_000;
    private static final long FILES_AND_BLOCKS = 3;

    /** Names that devices use for a fact wherever they mention it. */
    private static final Map<String, DataItem> NAMES = names();

    /** Altitude, speed and direction are of no use to whoever looks for a device. */
    private static final Set<String> PLACE = Set.of(
            "Latitude",
            "Longitude",
            "HorizontalAccuracy",
            "VerticalAccuracy",
            "Altitude",
            "Speed",
            "Course",
            "Timestamp");

    private final Map<DataItem, TreeSet<String>> lines = new EnumMap<>(DataItem.class);
    private final Map<DataItem, String> values = new EnumMap<>(DataItem.class);
    private int unknown;

    private AnswerReader() {}

    private static Map<String, DataItem> names() {
        var names = new HashMap<String, DataItem>();
        for (DataItem item : DataItem.values()) {
            for (var system : helder.protocol.apple.command.AppleSystem.values()) {
                for (ItemSource source : AppleItems.sources(item, system)) {
                    if (source instanceof ItemSource.Query(String name)) {
                        names.put(name, item);
                    }
                }
            }
        }
        // Not asked for by these names, but understood when volunteered.
        names.put("Contacts", DataItem.CONTACTS);
        names.put("PhotosCount", DataItem.PHOTOS);
        names.put("ICCID", DataItem.CELLULAR_IDENTIFIER);
        names.put("PasscodePresent", DataItem.PASSCODE_PRESENT);
        return Map.copyOf(names);
    }

    /** Reads the keys of a message or result, without those that belong to its frame. */
    public static Observed read(PlistDict told) {
        var reader = new AnswerReader();
        reader.withoutPlace(told).forEach(reader::container);
        reader.lines.forEach((item, entries) -> reader.put(item, String.join("\n", entries), LONGEST_LIST));
        return new Observed(reader.values, reader.unknown);
    }

    private void container(String key, PlistValue value) {
        switch (value) {
            case PlistDict dict
            when key.equals("QueryResponses") -> withoutPlace(dict).forEach(this::named);
            case PlistDict dict when key.equals("SecurityInfo") -> security(dict);
            case PlistDict dict when key.equals("ManagedApplicationList") -> managedApps(dict);
            case PlistArray list
            when key.equals("InstalledApplicationList") -> entries(DataItem.APPS_PERSONAL, list, "Name", "Identifier");
            case PlistArray list when key.equals("ProfileList") -> profiles(list);
            case PlistArray list
            when key.equals("CertificateList") ->
                entries(DataItem.CERTIFICATES_MANAGED, list, "CommonName", "CommonName");
            default -> named(key, value);
        }
    }

    /** The other entries of what may have a place in it, which takes several keys. */
    private Map<String, PlistValue> withoutPlace(PlistDict dict) {
        var others = new LinkedHashMap<String, PlistValue>(dict.entries());
        Optional<Double> latitude = Optional.ofNullable(others.get("Latitude")).flatMap(AnswerReader::number);
        Optional<Double> longitude =
                Optional.ofNullable(others.get("Longitude")).flatMap(AnswerReader::number);
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return others;
        }
        Place.told(
                        latitude.get(),
                        longitude.get(),
                        Optional.ofNullable(others.get("HorizontalAccuracy")).flatMap(AnswerReader::number),
                        Optional.ofNullable(others.get("Timestamp")).flatMap(AnswerReader::text))
                .ifPresentOrElse(place -> put(DataItem.LOCATION, place.text()), () -> unknown++);
        others.keySet().removeAll(PLACE);
        return others;
    }

    private void named(String name, PlistValue value) {
        DataItem item = NAMES.get(name);
        if (item == null) {
            unknown++;
            return;
        }
        switch (ValueForm.of(item)) {
            case LINES -> text(value).ifPresent(text -> line(item, text));
            case GIGABYTES -> number(value).ifPresent(number -> put(item, gigabytes(number)));
            case PERCENT ->
                number(value)
                        .filter(level -> level >= 0 && level <= 1)
                        .ifPresent(level -> put(item, Long.toString(Math.round(level * 100))));
            case YES_NO -> flag(value).ifPresent(flag -> put(item, flag));
            case TEXT -> text(value).ifPresent(text -> put(item, text));
            // It has no name of its own.
            case PLACE -> unknown++;
            // Named for the gate to drop and count; the value itself is of no use to anybody.
            case INSTANT, HIDDEN -> put(item, "");
        }
    }

    private void security(PlistDict info) {
        // By itself: that there is no passcode is another item, which the charter may not name.
        info.optionalInteger("HardwareEncryptionCaps")
                .ifPresent(caps -> put(DataItem.ENCRYPTION, yesNo(caps == FILES_AND_BLOCKS)));
        info.optionalBoolean("FDE_Enabled").ifPresent(on -> put(DataItem.ENCRYPTION, yesNo(on)));
        info.optionalBoolean("PasscodePresent").ifPresent(on -> put(DataItem.PASSCODE_PRESENT, yesNo(on)));
        info.optionalBoolean("PasscodeCompliantWithProfiles")
                .or(() -> info.optionalBoolean("PasscodeCompliant"))
                .ifPresent(on -> put(DataItem.PASSCODE_COMPLIANT, yesNo(on)));
        info.optionalDict("FirewallSettings")
                .flatMap(settings -> settings.optionalBoolean("FirewallEnabled"))
                .ifPresent(on -> put(DataItem.FIREWALL, yesNo(on)));
        info.optionalBoolean("SystemIntegrityProtectionEnabled")
                .ifPresent(on -> put(DataItem.SYSTEM_INTEGRITY, yesNo(on)));
        withoutPlace(info).forEach((key, value) -> {
            if (!SecurityKeys.isTranslated(key)) {
                if (NAMES.containsKey(key)) {
                    named(key, value);
                } else {
                    unknown++;
                }
            }
        });
    }

    private void managedApps(PlistDict apps) {
        lines.computeIfAbsent(DataItem.APPS_MANAGED, item -> new TreeSet<>());
        withoutPlace(apps).forEach((identifier, value) -> {
            Optional<String> status = value instanceof PlistDict app ? app.optionalText("Status") : Optional.empty();
            if (status.isPresent()) {
                line(
                        DataItem.APPS_MANAGED,
                        status.get().equals("Managed") ? identifier : identifier + " (" + status.get() + ")");
            } else {
                named(identifier, value);
            }
        });
    }

    /** Profiles that the device says it did not get from management are the person's own, except the one that enrolled it. */
    private void profiles(PlistArray list) {
        lines.computeIfAbsent(DataItem.PROFILES_MANAGED, item -> new TreeSet<>());
        unknown += list.values().size() - list.dicts().size();
        for (PlistDict profile : list.dicts()) {
            String identifier = profile.optionalText("PayloadIdentifier").orElse("");
            if (identifier.equals(EnrollmentIdentifiers.PROFILE)) {
                continue;
            }
            if (profile.optionalBoolean("IsManaged").orElse(true)) {
                line(
                        DataItem.PROFILES_MANAGED,
                        profile.optionalText("PayloadDisplayName").orElse(identifier));
            } else {
                unknown++;
            }
        }
    }

    private void entries(DataItem item, PlistArray list, String name, String otherwise) {
        lines.computeIfAbsent(item, each -> new TreeSet<>());
        unknown += list.values().size() - list.dicts().size();
        for (PlistDict entry : list.dicts()) {
            entry.optionalText(name).or(() -> entry.optionalText(otherwise)).ifPresent(text -> line(item, text));
        }
    }

    private void line(DataItem item, String text) {
        lines.computeIfAbsent(item, each -> new TreeSet<>())
                .add(text.replace('\n', ' ').replace('\r', ' '));
    }

    private void put(DataItem item, String text) {
        put(item, text, LONGEST_TEXT);
    }

    private void put(DataItem item, String text, int longest) {
        values.putIfAbsent(item, text.length() <= longest ? text : text.substring(0, longest));
    }

    private static Optional<String> text(PlistValue value) {
        return switch (value) {
            case PlistString(String text) -> Optional.of(text);
            case PlistInteger number -> Optional.of(number.value().toString());
            case PlistReal(double number) -> Optional.of(Double.toString(number));
            case PlistBoolean(boolean flag) -> Optional.of(yesNo(flag));
            default -> Optional.empty();
        };
    }

    private static Optional<Double> number(PlistValue value) {
        return switch (value) {
            case PlistReal(double number) -> Optional.of(number);
            case PlistInteger number -> Optional.of(number.value().doubleValue());
            default -> Optional.empty();
        };
    }

    private static Optional<String> flag(PlistValue value) {
        return value instanceof PlistBoolean(boolean flag) ? Optional.of(yesNo(flag)) : Optional.empty();
    }

    private static String gigabytes(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String yesNo(boolean flag) {
        return flag ? "yes" : "no";
    }
}
