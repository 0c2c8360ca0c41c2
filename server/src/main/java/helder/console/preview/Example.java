package helder.console.preview;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who exists nowhere, as chosen in the console.
 *
 * @param place id of where they work; blank for nowhere in particular
 * @param group for which a charter leaves something out; blank for none
 * @param ground {@code light} or {@code dark}; blank for what the browser asks for
 * @param draft the guide that is shown as its draft; blank for none
 */
record Example(
        DeviceKind device,
        Ownership ownership,
        Language language,
        String place,
        String group,
        String ground,
        String draft) {

    /** What a form sends for a guide as its draft. */
    static final String DRAFT = "yes";

    private static final String BETWEEN = "~";

    /** What can be chosen besides what is closed anyway. */
    record Choices(List<Language> languages, Map<String, String> places, List<String> groups) {}

    /** What is chosen wrong or not at all is somebody with an iPhone of their own, who reads the language of the organisation. */
    static Example of(Map<String, String> fields, Choices choices, Language otherwise) {
        String place = fields.getOrDefault("place", "");
        String group = fields.getOrDefault("group", "");
        return new Example(
                DeviceKind.find(fields.getOrDefault("device", "")).orElse(DeviceKind.IPHONE),
                fields.getOrDefault("ownership", "").equals(Ownership.COMPANY.code())
                        ? Ownership.COMPANY
                        : Ownership.PERSONAL,
                Language.find(fields.getOrDefault("language", ""))
                        .filter(choices.languages()::contains)
                        .orElse(otherwise),
                choices.places().containsKey(place) ? place : "",
                choices.groups().contains(group) ? group : "",
                ground(fields.getOrDefault("ground", "")),
                draft(fields));
    }

    /** The guide, where its draft was chosen. */
    static String draft(Map<String, String> fields) {
        String guide = fields.getOrDefault("guide", "");
        return fields.getOrDefault("draft", "").equals(DRAFT) && GuideId.isOne(guide) ? guide : "";
    }

    /** Blank for any other word. */
    static String ground(String word) {
        return List.of("light", "dark").contains(word) ? word : "";
    }

    /** The class of a page that has those colours. */
    static Optional<String> groundClass(String ground) {
        return switch (ground) {
            case "light" -> Optional.of("bright");
            case "dark" -> Optional.of("dim");
            default -> Optional.empty();
        };
    }

    /** As one piece of an address. */
    String code() {
        return String.join(
                BETWEEN,
                device.code(),
                ownership.code(),
                language.code(),
                ground,
                written(place),
                written(group),
                draft);
    }

    /** What {@link #code} wrote; whatever else stands there counts as not chosen. */
    static Example read(String code, Choices choices, Language otherwise) {
        String[] parts = (code + BETWEEN.repeat(6)).split(BETWEEN, -1);
        return of(
                Map.of(
                        "device", parts[0],
                        "ownership", parts[1],
                        "language", parts[2],
                        "ground", parts[3],
                        "place", read(parts[4]),
                        "group", read(parts[5]),
                        "draft", parts[6].isEmpty() ? "" : DRAFT,
                        "guide", parts[6]),
                choices,
                otherwise);
    }

    private static String written(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException typed) {
            return ""; // nobody but this page writes these addresses
        }
    }
}
