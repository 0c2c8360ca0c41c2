package helder.organisation;

import helder.secrets.Fingerprint;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A picture that was drawn anew from what somebody gave: a PNG without anything else in it.
 *
 * @param content a PNG
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id
public record Picture(byte[] content) {

    /** Largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 1 << 20;

    /** What a picture is for; says how large it becomes. */
    public enum Use {
        /** Fits into 480 by 160 pixels. */
        LOGO(480, 160, false),
        /** The middle of it, 192 by 192 pixels. */
        PHOTO(192, 192, true);

        private final int width;
        private final int height;
        private final boolean isCut;

        Use(int width, int height, boolean isCut) {
            this.width = width;
            this.height = height;
            this.isCut = isCut;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        boolean isCut() {
            return isCut;
        }
    }

    /** Why a file was refused. */
    public enum Fault {
        /** More than {@link #LARGEST_FILE} bytes. */
        TOO_LARGE("too_large", "A picture has at most 1 MB"),
        /** Neither PNG nor JPEG, whatever its name says. */
        OTHER_FORMAT("other_format", "A picture is a PNG or a JPEG file"),
        /** More than 25 million points, or longer than 10,000 in one direction. */
        TOO_MANY_POINTS("too_many_points", "A picture has at most 25 million points and 10,000 in each direction"),
        /** Begins as a picture and is none, or is cut off. */
        BROKEN("broken", "This picture cannot be read; save it again as PNG or JPEG");

        private final String code;
        private final String sentence;

        Fault(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }

        /** What to do, in English. */
        public String sentence() {
            return sentence;
        }
    }

    /** What became of a file. */
    public sealed interface Reading {
        /** It can be kept. */
        record Done(Picture picture) implements Reading {}

        /** It cannot. */
        record Refused(Fault fault) implements Reading {}
    }

    /** Draws what is in a file anew. Its size is read and judged before anything is unpacked. */
    public static Reading read(byte[] file, Use use) {
        return PictureFile.read(file, use);
    }

    /** Named by its content. */
    public String id() {
        return new Fingerprint("helder.picture.1").bytes(content).hex().substring(0, 32);
    }

    /** As pages name it; for ever the same for the same picture. */
    public static String address(String id) {
        return "/static/pictures/" + id + ".png";
    }

    /** The id in such an address, empty when it is none. */
    public static Optional<String> idIn(String name) {
        return Optional.of(name)
                .filter(each -> each.length() == 36 && each.endsWith(".png"))
                .map(each -> each.substring(0, 32))
                .filter(each -> HexFormat.of().formatHex(hex(each)).equals(each));
    }

    private static byte[] hex(String text) {
        return text.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.of().parseHex(text) : new byte[0];
    }
}
