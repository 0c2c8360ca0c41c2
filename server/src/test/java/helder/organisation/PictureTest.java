package helder.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import helder.organisation.Picture.Fault;
import helder.organisation.Picture.Reading;
import helder.organisation.Picture.Use;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Only points survive of a picture that somebody gives. */
final class PictureTest {

    private static final int RED = 0xffff0000;
    private static final String SECRET = "52.0907N 5.1214E <script>";

    @Test
    void largeOnesBecomeSmallAndPhotosSquareAndSmallOnesStay() throws IOException {
        assertThat(size(Pictures.logo())).isEqualTo("480x80");
        assertThat(size(Pictures.portrait())).isEqualTo("192x192");
        assertThat(size(done(Pictures.file(5000, 4000, "jpeg"), Use.PHOTO))).isEqualTo("192x192");
        assertThat(size(done(Pictures.file(40, 20, "png"), Use.LOGO))).isEqualTo("40x20");
        assertThat(size(done(Pictures.file(1, 9000, "png"), Use.LOGO))).isEqualTo("1x160");
        assertThat(image(Pictures.logo()).getRGB(5, 5)).isEqualTo(RED);
    }

    @Test
    void nothingElseOfTheFileSurvivesAndThePictureStandsUpright() throws IOException {
        byte[] jpeg = Pictures.file(300, 200, "jpeg");
        byte[] turned = withExif(jpeg, 6);
        Picture picture = done(turned, Use.LOGO);
        assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1)).doesNotContain("52.0907", "<script>");
        // Turned by a quarter to the right: what was left is on top.
        assertThat(size(picture)).isEqualTo("107x160");
        assertThat(image(picture).getRGB(50, 20) & 0xf00000).isEqualTo(0xf00000);
        assertThat(image(picture).getRGB(50, 140) & 0xf00000).isZero();

        byte[] png = append(Pictures.file(60, 30, "png"), SECRET);
        assertThat(new String(done(png, Use.LOGO).content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");
    }

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
        assertThat(fault(resized(Pictures.file(10, 10, "png"), 50_000, 50_000))).isEqualTo(Fault.TOO_MANY_POINTS);
        assertThat(fault(resized(Pictures.file(10, 10, "png"), 9_000, 9_000))).isEqualTo(Fault.TOO_MANY_POINTS);
        assertThat(fault(new byte[Picture.LARGEST_FILE + 1])).isEqualTo(Fault.TOO_LARGE);
        byte[] scans = Pictures.file(100, 100, "jpeg");
        byte[] many = Arrays.copyOf(scans, scans.length + 400);
        for (int at = scans.length; at < many.length; at += 2) {
            many[at] = (byte) 0xff;
            many[at + 1] = (byte) 0xda;
        }
        assertThat(fault(many)).isEqualTo(Fault.BROKEN);
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItSaysItIs() throws IOException {
        assertThat(fault(
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Fault.OTHER_FORMAT);
        assertThat(fault(new byte[0])).isEqualTo(Fault.OTHER_FORMAT);
        assertThat(fault(Pictures.file(50, 50, "gif"))).isEqualTo(Fault.OTHER_FORMAT);
        byte[] png = Pictures.file(300, 300, "png");
        assertThat(fault(Arrays.copyOf(png, 20))).isEqualTo(Fault.BROKEN);
        // Files with bytes changed at random end in a picture or a refusal, never in anything else.
        var random = new Random(29);
        for (byte[] file : new byte[][] {png, withExif(Pictures.file(300, 300, "jpeg"), 3)}) {
            for (int round = 0; round < 300; round++) {
                byte[] broken = Arrays.copyOf(file, 1 + random.nextInt(file.length));
                for (int change = 0; change < 4; change++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                assertThat(Picture.read(broken, Use.PHOTO)).isNotNull();
            }
        }
    }

    @Test
    void anAddressNamesAPictureOnlyAsWeWriteIt() {
        String id = Pictures.logo().id();
        assertThat(Picture.address(id)).isEqualTo("/static/pictures/" + id + ".png");
        assertThat(Picture.idIn(id + ".png")).contains(id);
        for (String other :
                new String[] {"", ".png", "x".repeat(32) + ".png", id, id.toUpperCase(Locale.ROOT) + ".png", id + ".svg"
                }) {
            assertThat(Picture.idIn(other)).as(other).isEmpty();
        }
    }

    private static Picture done(byte[] file, Use use) {
        assertThat(Picture.read(file, use)).isInstanceOf(Reading.Done.class);
        return ((Reading.Done) Picture.read(file, use)).picture();
    }

    private static Fault fault(byte[] file) {
        assertThat(Picture.read(file, Use.LOGO)).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) Picture.read(file, Use.LOGO)).fault();
    }

    private static BufferedImage image(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.content()));
    }

    private static String size(Picture picture) throws IOException {
        return image(picture).getWidth() + "x" + image(picture).getHeight();
    }

    private static byte[] append(byte[] file, String words) {
        byte[] more = words.getBytes(StandardCharsets.UTF_8);
        byte[] longer = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, longer, file.length, more.length);
        return longer;
    }

    /** The same points, said to be of another size. */
    private static byte[] resized(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        var buffer = ByteBuffer.wrap(changed);
        buffer.putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(changed, 12, 17);
        buffer.putInt(29, (int) sum.getValue());
        return changed;
    }

    /** With a segment as cameras write it: how it was held, and where. */
    private static byte[] withExif(byte[] jpeg, int orientation) throws IOException {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        var segment = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4 + secret.length);
        segment.putShort((short) 0xffe1).putShort((short) (segment.capacity() - 2));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        segment.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        segment.putInt(0).put(secret);
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(segment.array());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }
}
