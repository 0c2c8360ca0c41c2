package helder.organisation;

import helder.organisation.Picture.Fault;
import helder.organisation.Picture.Reading;
import helder.organisation.Picture.Use;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a file that somebody gave and draws it anew, so that nothing else that is in it survives: no place, no camera, no code. */
final class PictureFile {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final long MOST_POINTS = 25_000_000;
    private static final int LONGEST_SIDE = 10_000;
    /** A progressive JPEG passes over all its points with every scan. */
    private static final int MOST_SCANS = 64;

    /** One at a time: a large one takes some hundred megabytes while it is read. */
    private static final ReentrantLock ONE = new ReentrantLock();

    private PictureFile() {}

    static Reading read(byte[] file, Use use) {
        if (file.length > Picture.LARGEST_FILE) {
            return new Reading.Refused(Fault.TOO_LARGE);
        }
        boolean isJpeg = begins(file, JPEG);
        if (!isJpeg && !begins(file, PNG)) {
            return new Reading.Refused(Fault.OTHER_FORMAT);
        }
        if (isJpeg && scans(file) > MOST_SCANS) {
            return new Reading.Refused(Fault.BROKEN);
        }
        ONE.lock();
        try {
            return decode(file, isJpeg, use);
        } catch (IOException | RuntimeException broken) {
            // The readers of the runtime stumble over broken files in many ways; to whoever gave one they are all the
            // same.
            return new Reading.Refused(Fault.BROKEN);
        } finally {
            ONE.unlock();
        }
    }

    private static boolean begins(byte[] file, byte[] mark) {
        return file.length > mark.length && java.util.Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }

    private static int scans(byte[] file) {
        int scans = 0;
        for (int at = 0; at + 1 < file.length; at++) {
            if (file[at] == (byte) 0xff && file[at + 1] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static Reading decode(byte[] file, boolean isJpeg, Use use) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(isJpeg ? "jpeg" : "png").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_POINTS) {
                return new Reading.Refused(Fault.TOO_MANY_POINTS);
            }
            ImageReadParam sparse = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(width / use.width(), height / use.height()) / 3);
            sparse.setSourceSubsampling(step, step, 0, 0);
            BufferedImage upright = upright(reader.read(0, sparse), isJpeg ? Orientation.in(file) : 1);
            return new Reading.Done(new Picture(png(fitted(upright, use))));
        } finally {
            reader.dispose();
        }
    }

    /** Cameras write down how they were held instead of turning the picture. */
    private static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean isTurned = orientation >= 5;
        var upright =
                new BufferedImage(isTurned ? height : width, isTurned ? width : height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = upright.createGraphics();
        pen.drawImage(picture, Orientation.turn(orientation, width, height), null);
        pen.dispose();
        return upright;
    }

    /** Never larger than it came, and drawn in halves so that thin lines stay. */
    private static BufferedImage fitted(BufferedImage picture, Use use) {
        BufferedImage part = picture;
        if (use.isCut()) {
            int side = Math.min(picture.getWidth(), picture.getHeight());
            part = picture.getSubimage((picture.getWidth() - side) / 2, (picture.getHeight() - side) / 2, side, side);
        }
        double scale =
                Math.min(1, Math.min((double) use.width() / part.getWidth(), (double) use.height() / part.getHeight()));
        int width = Math.max(1, (int) Math.round(part.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(part.getHeight() * scale));
        while (part.getWidth() > 2 * width && part.getHeight() > 2 * height) {
            part = drawn(part, part.getWidth() / 2, part.getHeight() / 2);
        }
        return drawn(part, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("This runtime cannot write PNG files");
        }
        return bytes.toByteArray();
    }

    /** How a camera was held (Exif 2.3, tag 274): 1 is upright, 5 to 8 are turned by a quarter. */
    private static final class Orientation {

        private static final int APP1 = 0xe1;
        private static final int SCAN = 0xda;
        private static final int TAG = 274;

        private Orientation() {}

        static int in(byte[] file) {
            int at = 2;
            while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
                int marker = file[at + 1] & 0xff;
                int length = number(file, at + 2, 2, true);
                if (marker == SCAN || length < 2) {
                    return 1;
                }
                if (marker == APP1 && length >= 16 && at + 2 + length <= file.length && isExif(file, at + 4)) {
                    return tag(file, at + 10, at + 2 + length);
                }
                at += 2 + length;
            }
            return 1;
        }

        private static boolean isExif(byte[] file, int at) {
            return file[at] == 'E' && file[at + 1] == 'x' && file[at + 2] == 'i' && file[at + 3] == 'f';
        }

        private static int tag(byte[] file, int begin, int end) {
            boolean isBig = file[begin] == 'M';
            long directory = begin + Integer.toUnsignedLong(number(file, begin + 4, 4, isBig));
            if (directory + 2 > end) {
                return 1;
            }
            int entries = number(file, (int) directory, 2, isBig);
            for (long entry = directory + 2; entries > 0 && entry + 12 <= end; entries--, entry += 12) {
                if (number(file, (int) entry, 2, isBig) == TAG) {
                    int value = number(file, (int) entry + 8, 2, isBig);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        }

        private static int number(byte[] file, int at, int size, boolean isBig) {
            int number = 0;
            for (int index = 0; index < size; index++) {
                number = (number << 8) | (file[isBig ? at + index : at + size - 1 - index] & 0xff);
            }
            return number;
        }

        static AffineTransform turn(int orientation, int width, int height) {
            return switch (orientation) {
                case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                default -> new AffineTransform();
            };
        }
    }
}
