package helder.policies;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether values fit their setting, and which of two is stricter. */
final class SettingValues {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,6}){0,3}");
    private static final Pattern HOURS = Pattern.compile("([0-9]|1[0-9]|2[0-3])-([0-9]|1[0-9]|2[0-3])");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern CERTIFICATE_NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final int SHORTEST_PASSPHRASE = 8;
    private static final int LONGEST_DAY = 18;

    private SettingValues() {}

    static boolean fits(SettingForm form, SettingValue value) {
        return switch (form) {
            case SettingForm.Amount(var _, int least, int most, int _) ->
                value instanceof SettingValue.Amount(int number) && number >= least && number <= most;
            case SettingForm.Choice(List<String> words, String _) ->
                value instanceof SettingValue.Choice(String word) && words.contains(word);
            case SettingForm.Flag _ -> value instanceof SettingValue.Flag;
            case SettingForm.Version _ ->
                value instanceof SettingValue.Text(String text)
                        && VERSION.matcher(text).matches();
            case SettingForm.Hours _ -> value instanceof SettingValue.Text(String text) && isDay(text);
            case SettingForm.Records records ->
                value instanceof SettingValue.Records(List<SettingValue.Thing> things)
                        && things.size() <= SettingForm.Records.MOST
                        && things.stream()
                                .allMatch(thing ->
                                        wrongField(records, thing.fields()).isEmpty());
        };
    }

    /** The name of a field that is missing, unknown or out of range. */
    static Optional<String> wrongField(SettingForm.Records form, Map<String, String> given) {
        Map<String, SettingForm.Field> known =
                form.fields().stream().collect(Collectors.toMap(SettingForm.Field::name, field -> field));
        return given.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .or(() -> form.fields().stream()
                        .filter(field -> !isRight(form, field, given.get(field.name())))
                        .map(SettingForm.Field::name)
                        .findFirst());
    }

    private static boolean isRight(
            SettingForm.Records form, SettingForm.Field field, @org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return !field.isNeeded();
        }
        return switch (field.kind()) {
            case FLAG -> text.equals("true");
            case SECRET -> text.length() >= SHORTEST_PASSPHRASE && text.length() <= field.longest();
            case CERTIFICATE -> text.length() <= field.longest() && isCertificate(text);
            case TEXT -> isText(form, field, text);
        };
    }

    private static boolean isText(SettingForm.Records form, SettingForm.Field field, String text) {
        boolean isShort = !text.isBlank() && text.getBytes(StandardCharsets.UTF_8).length <= field.longest();
        boolean isLine = text.codePoints().noneMatch(Character::isISOControl);
        if (!isShort || !isLine) {
            return false;
        }
        if (field.name().equals("name")) {
            // A certificate for work has nothing but a name, which becomes part of an address.
            return form.fields().size() > 1 || CERTIFICATE_NAME.matcher(text).matches();
        }
        return HOST.matcher(text).matches();
    }

    private static boolean isCertificate(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    != null;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        if (!HOURS.matcher(text).matches()) {
            return false;
        }
        int length = DayHours.of(text).length();
        return length > 0 && length <= LONGEST_DAY;
    }

    /** Positive when the first wins over the second; 0 when they are alike. Both fit the setting. */
    static int compare(Setting setting, SettingValue one, SettingValue other) {
        return switch (setting.strictness()) {
            case HIGHER -> Integer.compare(number(one), number(other));
            case LOWER -> Integer.compare(number(other), number(one));
            case ON -> Boolean.compare(flag(one), flag(other));
            case OFF -> Boolean.compare(flag(other), flag(one));
            case LAST_WORD -> Integer.compare(place(setting, one), place(setting, other));
            case NEWER -> versions().compare(text(one), text(other));
            case KINDER -> kinder(one, other);
            case ADDS -> 0;
        };
    }

    private static int kinder(SettingValue one, SettingValue other) {
        if (one instanceof SettingValue.Flag(boolean on)) {
            return Boolean.compare(on, flag(other));
        }
        // Of two days of the same length any one; always the same.
        return Comparator.<String>comparingInt(hours -> DayHours.of(hours).length())
                .thenComparing(Comparator.reverseOrder())
                .compare(text(one), text(other));
    }

    /** Number by number; what is not said counts as 0. */
    static Comparator<String> versions() {
        return (one, other) -> {
            String[] left = one.split("\\.", -1);
            String[] right = other.split("\\.", -1);
            for (int part = 0; part < Math.max(left.length, right.length); part++) {
                int compared = Integer.compare(part(left, part), part(right, part));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    private static int part(String[] parts, int index) {
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }

    private static int place(Setting setting, SettingValue value) {
        return setting.form() instanceof SettingForm.Choice(List<String> words, String _)
                        && value instanceof SettingValue.Choice(String word)
                ? words.indexOf(word)
                : -1;
    }

    private static int number(SettingValue value) {
        return value instanceof SettingValue.Amount(int number) ? number : 0;
    }

    private static boolean flag(SettingValue value) {
        return value instanceof SettingValue.Flag(boolean on) && on;
    }

    private static String text(SettingValue value) {
        return value instanceof SettingValue.Text(String text) ? text : "";
    }
}
