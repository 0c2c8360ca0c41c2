package helder.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts pictures that a profile names as files beside it into the text that goes to the server. */
final class PicturesBeside {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 200;
    private static final long LARGEST = 1 << 20;

    private PicturesBeside() {}

    static String filledIn(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode profile;
        try {
            profile = JSON.readTree(text);
        } catch (JacksonException e) {
            return text; // the server says what is wrong with it
        }
        for (String shade : new String[] {"light", "dark"}) {
            fill(profile.path("logos"), shade, file);
        }
        for (JsonNode contact : profile.path("contacts")) {
            fill(contact, "photo", file);
        }
        return profile.toString();
    }

    private static void fill(JsonNode owner, String name, Path profile) throws IOException {
        String given = owner.path(name).asString("");
        if (!(owner instanceof ObjectNode object) || given.isBlank() || given.length() > LONGEST_NAME) {
            return;
        }
        Path picture = beside(profile, given);
        if (!Files.isRegularFile(picture)) {
            throw new IllegalArgumentException("There is no picture " + picture);
        }
        if (Files.size(picture) > LARGEST) {
            throw new IllegalArgumentException(picture + " is larger than 1 MB");
        }
        object.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(picture)));
    }

    private static Path beside(Path profile, String name) {
        try {
            return profile.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a file", e);
        }
    }
}
