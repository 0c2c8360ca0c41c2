package helder.lane;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.catalina.core.ApplicationPart;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;

/** Forms with files as the server reads them before a page sees them, for tests outside of this room. */
public final class Uploads {

    private static final Properties SETTINGS = settings();

    /**
     * Tomcat takes a buffer of 8 KiB for each part without a name, and does not count these; each is garbage at once, but the bound of
     * memory counts all of them together.
     */
    private static final int MOST_BYTES = 24 * 1024;

    private Uploads() {}

    private static Properties settings() {
        var settings = new Properties();
        try (InputStream in = Uploads.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /**
     * Reads one with the limits of the listeners.
     *
     * @param bytes the content type on the first line, then the body
     * @return the names of its parts, with their sizes
     */
    public static String read(byte[] bytes) throws IOException {
        var upload = new FileUpload();
        var inMemory = new DiskFileItemFactory();
        inMemory.setSizeThreshold(Integer.MAX_VALUE);
        upload.setFileItemFactory(inMemory);
        upload.setFileSizeMax(limit("file-size"));
        upload.setSizeMax(limit("request-size"));
        upload.setPartHeaderSizeMax(LaneConnectors.PART_HEAD_BYTES);
        upload.setFileCountMax(LaneConnectors.PARTS);
        var request = new MockHttpServletRequest("POST", "/console/people/import");
        for (FileItem item : items(upload, bytes)) {
            request.addPart(new ApplicationPart(item, null));
        }
        var read = new StringBuilder();
        for (MultipartFile file :
                new StandardMultipartHttpServletRequest(request).getFileMap().values()) {
            read.append(file.getName()).append('=').append(file.getBytes().length);
        }
        return read.toString();
    }

    /** It stumbles over some; a filter of the pages makes that a refusal. */
    private static List<FileItem> items(FileUpload upload, byte[] bytes) throws IOException {
        try {
            return upload.parseRequest(new Body(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES))));
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private static long limit(String what) {
        return DataSize.parse(SETTINGS.getProperty("spring.servlet.multipart.max-" + what))
                .toBytes();
    }

    private record Body(byte[] bytes) implements UploadContext {

        @Override
        public long contentLength() {
            return Math.max(0, bytes.length - end() - 1);
        }

        private int end() {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return bytes.length;
        }

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return new String(bytes, 0, end(), StandardCharsets.ISO_8859_1);
        }

        @Override
        public InputStream getInputStream() {
            int start = Math.min(bytes.length, end() + 1);
            return new ByteArrayInputStream(Arrays.copyOfRange(bytes, start, bytes.length));
        }
    }
}
