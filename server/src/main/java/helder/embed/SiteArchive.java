package helder.embed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP while it is written. The same content gives the same bytes. */
record SiteArchive(ZipOutputStream zip) {

    /** ZIP knows no earlier time; a later one would make every copy another. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] content) throws IOException {
        begin(name);
        zip.write(content);
        zip.closeEntry();
    }

    /** Copies what a file holds. */
    void put(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            begin(name);
            in.transferTo(zip);
            zip.closeEntry();
        }
    }

    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }
}
