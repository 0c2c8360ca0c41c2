package helder.android;

import helder.manifest.DataItem;
import helder.protocol.android.device.NonCompliance;
import helder.protocol.android.policy.PolicyKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of its policy that does not hold on a phone, as the phone said (android note, section 1.8).
 *
 * @param app which app it is about, of those that the organisation brings; only of apps
 * @param word Google's word for the reason
 */
public record PhoneIssue(Part part, Cause cause, Optional<String> app, String word) {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]{1,64}");
    private static final String UNKNOWN = "?";
    private static final int FIELDS = 4;
    private static final int MOST = 40;

    /** What is set, in the words of people. */
    public enum Part {
        PASSCODE,
        ENCRYPTION,
        MINIMUM_VERSION,
        SCREEN_LOCK,
        UPDATES,
        APPS,
        NETWORKS,
        PERSONAL_SIDE,
        SHARING,
        SECURITY,
        /** What Helder adds to every policy, or a setting that it does not know. */
        OTHER;

        /** @param setting the top-level key of a policy */
        public static Part of(String setting) {
            return PolicyKey.of(setting).map(Part::of).orElse(OTHER);
        }

        public static Part of(PolicyKey key) {
            return switch (key) {
                case PASSWORDS -> PASSCODE;
                case ENCRYPTION -> ENCRYPTION;
                case MINIMUM_SYSTEM -> MINIMUM_VERSION;
                case SCREEN_LOCK -> SCREEN_LOCK;
                case SYSTEM_UPDATE -> UPDATES;
                case APPS, PLAY_STORE, SETUP -> APPS;
                case NETWORKS -> NETWORKS;
                case PERSONAL_SIDE -> PERSONAL_SIDE;
                case CROSS_PROFILE -> SHARING;
                case SECURITY -> SECURITY;
                case REPORTING, ENFORCEMENT, SHORT_MESSAGE, LONG_MESSAGE, LOCK_SCREEN_MESSAGE -> OTHER;
            };
        }

        /** Key of its name. */
        public String nameKey() {
            return "android.part." + name().toLowerCase(Locale.ROOT);
        }

        /** What somebody who reads of it learns about the phone; empty where that is nothing but what was ordered. */
        public Optional<DataItem> tells() {
            return switch (this) {
                case PASSCODE -> Optional.of(DataItem.PASSCODE_COMPLIANT);
                case ENCRYPTION -> Optional.of(DataItem.ENCRYPTION);
                case MINIMUM_VERSION -> Optional.of(DataItem.OS_VERSION);
                case APPS -> Optional.of(DataItem.APPS_MANAGED);
                case SCREEN_LOCK, UPDATES, NETWORKS, PERSONAL_SIDE, SHARING, SECURITY, OTHER -> Optional.empty();
            };
        }
    }

    /** Why, and what follows from it. */
    public enum Cause {
        UNDERWAY,
        PERSON_MUST_ACT,
        NEVER_HERE,
        FAILED;

        private static Cause of(NonCompliance.Meaning meaning) {
            return switch (meaning) {
                case PENDING -> UNDERWAY;
                case PERSON_MUST_ACT -> PERSON_MUST_ACT;
                case NOT_APPLICABLE -> NEVER_HERE;
                case FAILED -> FAILED;
            };
        }

        /** Key of what it means and what to do. */
        public String textKey() {
            return "android.cause." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of what a phone said, no more than may be known of it: of apps only those that the organisation brings, and nothing that tells an
     * item which its charter does not name.
     */
    static List<PhoneIssue> of(List<NonCompliance> said, Set<DataItem> known, Set<String> apps) {
        return said.stream()
                .filter(issue -> issue.packageName() == null || apps.contains(issue.packageName()))
                .map(PhoneIssue::of)
                .filter(issue -> issue.part()
                        .tells()
                        .filter(item -> !known.contains(item))
                        .isEmpty())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static PhoneIssue of(NonCompliance issue) {
        String word = Optional.ofNullable(issue.installFailure())
                .or(() -> Optional.ofNullable(issue.reason()))
                .filter(said -> WORD.matcher(said).matches())
                .orElse(UNKNOWN);
        Part part = Part.of(issue.setting());
        return new PhoneIssue(
                part,
                Cause.of(issue.meaning()),
                Optional.ofNullable(issue.packageName()).filter(_ -> part == Part.APPS),
                word);
    }

    /** In one line, for storage. */
    String line() {
        return String.join(" ", part.name(), cause.name(), word, app.orElse("-"));
    }

    /** Empty for what another version of the server wrote. */
    static Optional<PhoneIssue> read(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        return find(Part.values(), fields[0])
                .flatMap(part -> find(Cause.values(), fields[1])
                        .map(cause -> new PhoneIssue(
                                part, cause, Optional.of(fields[3]).filter(app -> !app.equals("-")), fields[2])));
    }

    private static <E extends Enum<E>> Optional<E> find(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    /** For storage; the other way is {@link #all}. */
    public static String lines(List<NonCompliance> said, Set<DataItem> known, Set<String> apps) {
        return String.join(
                "\n", of(said, known, apps).stream().map(PhoneIssue::line).toList());
    }

    /** Of what was stored, no more than may still be known; nothing when nothing may. */
    public static String narrowed(String lines, Set<DataItem> known) {
        return known.isEmpty()
                ? ""
                : String.join(
                        "\n",
                        all(lines).stream()
                                .filter(issue -> issue.part()
                                        .tells()
                                        .filter(item -> !known.contains(item))
                                        .isEmpty())
                                .map(PhoneIssue::line)
                                .toList());
    }

    /** What was stored. */
    public static List<PhoneIssue> all(String lines) {
        return lines.lines().flatMap(line -> read(line).stream()).toList();
    }
}
