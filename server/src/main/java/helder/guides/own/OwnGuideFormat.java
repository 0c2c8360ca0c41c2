package helder.guides.own;

import helder.guides.GuidePart;
import helder.guides.OwnGuide;
import helder.guides.OwnText;
import helder.guides.Shelf;
import helder.secrets.Fingerprint;
import helder.text.Language;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an organisation's own texts are stored: JSON, alike for what is alike. */
public final class OwnGuideFormat {

    private static final JsonMapper JSON = new JsonMapper();

    private OwnGuideFormat() {}

    /** As it is stored. */
    public static String written(OwnGuide own) {
        ObjectNode root = JSON.createObjectNode();
        root.put("hidden", own.isHidden());
        if (own.isPiece()) {
            root.put("piece", true);
        }
        own.shelf().ifPresent(shelf -> root.put("shelf", shelf.code()));
        ObjectNode languages = root.putObject("texts");
        own.texts().forEach((language, parts) -> {
            ObjectNode texts = languages.putObject(language.code());
            var ordered = new TreeMap<String, OwnText>();
            parts.forEach((part, text) -> ordered.put(part.code(), text));
            ordered.forEach((part, text) -> {
                ObjectNode one = texts.putObject(part).put("text", text.text());
                text.shipped().ifPresent(shipped -> one.put("shipped", shipped));
            });
        });
        return JSON.writeValueAsString(root);
    }

    /** @throws IllegalStateException when it is not what was stored */
    public static OwnGuide stored(String body) {
        JsonNode root = JSON.readTree(body);
        var texts = new EnumMap<Language, Map<GuidePart, OwnText>>(Language.class);
        root.path("texts").properties().forEach(language -> {
            var parts = new LinkedHashMap<GuidePart, OwnText>();
            language.getValue()
                    .properties()
                    .forEach(part -> parts.put(
                            GuidePart.find(part.getKey())
                                    .orElseThrow(() -> new IllegalStateException("No part: " + part.getKey())),
                            new OwnText(
                                    part.getValue().path("text").asString(),
                                    part.getValue().path("shipped").asStringOpt())));
            texts.put(Language.of(language.getKey()), parts);
        });
        Optional<Shelf> shelf = root.path("shelf").asStringOpt().flatMap(Shelf::find);
        return new OwnGuide(
                root.path("hidden").asBoolean(), shelf, root.path("piece").asBoolean(), texts);
    }

    /** Of exactly this content. */
    public static String hash(String body) {
        return new Fingerprint("helder.guides.own.1").text(body).hex();
    }
}
