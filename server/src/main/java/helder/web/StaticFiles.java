package helder.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page kit, kept in memory. Each address carries a hash of the content, so browsers may keep it for ever and
 * a new version is a new address.
 */
public final class StaticFiles {

    /** One file as it is served. */
    public record StaticFile(String contentType, byte[] content) {}

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, StaticFile> files = new LinkedHashMap<>();

    /** Reads every file of the kit. Style sheets come after what they name, whose address is filled in. */
    public StaticFiles() {
        add("atkinson-hyperlegible-next-latin-wght-normal.woff2", "font/woff2");
        add("atkinson-hyperlegible-next-latin-ext-wght-normal.woff2", "font/woff2");
        add("favicon.svg", "image/svg+xml");
        add("base.css", "text/css;charset=UTF-8");
        add("portal.css", "text/css;charset=UTF-8");
        add("console.css", "text/css;charset=UTF-8");
        add("app.js", "text/javascript;charset=UTF-8");
        add("worker.js", "text/javascript;charset=UTF-8");
        add("embed.js", "text/javascript;charset=UTF-8");
        add("recorder.js", "text/javascript;charset=UTF-8");
        add("player.js", "text/javascript;charset=UTF-8");
        add("handover.js", "text/javascript;charset=UTF-8");
    }

    private void add(String name, String contentType) {
        byte[] content = read(name);
        if (contentType.startsWith("text/css")) {
            String css = new String(content, StandardCharsets.UTF_8);
            for (var entry : addresses.entrySet()) {
                css = css.replace("url(" + entry.getKey() + ")", "url(" + entry.getValue() + ")");
            }
            content = css.getBytes(StandardCharsets.UTF_8);
        }
        int dot = name.lastIndexOf('.');
        String address = "/static/" + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
        addresses.put(name, address);
        files.put(address, new StaticFile(contentType, content));
    }

    /** @throws IllegalArgumentException when the kit has no such file */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("There is no static file " + name);
        }
        return address;
    }

    /** All of them, by the name that the kit calls them. */
    public Map<String, String> addresses() {
        return Collections.unmodifiableMap(addresses);
    }

    public Optional<StaticFile> find(String address) {
        return Optional.ofNullable(files.get(address));
    }

    private static byte[] read(String name) {
        try (InputStream stream = StaticFiles.class.getResourceAsStream("/helder/web/static/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The static file " + name + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the static file " + name, e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
