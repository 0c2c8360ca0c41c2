package helder.portal.app;

import helder.organisation.Picture;
import helder.organisation.Profile.Shade;
import helder.organisation.Profiles;
import helder.web.House;
import helder.web.Palette;
import helder.web.Palette.Tint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/**
 * What stands on a home screen: the organisation's logo on a light ground, or a leaf in its colour when it has none. All that matters lies
 * within the middle 64 %, because systems cut icons to their own shapes (Web App Manifest, "maskable" icons: the middle 80 % stays).
 */
@Component
final class AppIcon {

    private static final double LOGO = 0.64;

    /** The drawing of the leaf is in a square of this side, as in favicon.svg. */
    private static final double LEAF = 34;

    private static final int MOST_KEPT = 12;

    private final House house;
    private final Profiles profiles;
    private final Map<Look, byte[]> kept = new ConcurrentHashMap<>();

    AppIcon(House house, Profiles profiles) {
        this.house = house;
        this.profiles = profiles;
    }

    private record Look(Tint tint, Optional<String> logo, int size) {}

    /**
     * As PNG.
     *
     * @param size of its sides, in pixels
     */
    byte[] png(int size) {
        var look = new Look(
                house.tint(), Optional.ofNullable(profiles.current().logos().get(Shade.LIGHT)), size);
        if (kept.size() > MOST_KEPT) {
            kept.clear(); // of colours and logos that somebody only tried
        }
        return kept.computeIfAbsent(look, this::drawn);
    }

    private byte[] drawn(Look look) {
        return png(
                look.size(),
                Palette.of(look.tint(), false),
                look.logo().flatMap(profiles::picture).map(Picture::content).map(AppIcon::read));
    }

    static byte[] png(int size, Palette palette, Optional<BufferedImage> logo) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setColor(color(logo.isPresent() ? palette.surface() : palette.brand()));
            graphics.fillRect(0, 0, size, size);
            logo.ifPresentOrElse(picture -> logo(graphics, picture, size), () -> leaf(graphics, palette, size));
        } finally {
            graphics.dispose();
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void logo(Graphics2D graphics, BufferedImage picture, int size) {
        double scale = LOGO * size / Math.max(picture.getWidth(), picture.getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        graphics.drawImage(picture, (size - width) / 2, (size - height) / 2, width, height, null);
    }

    private static void leaf(Graphics2D graphics, Palette palette, int size) {
        var leaf = new Path2D.Double();
        leaf.moveTo(17, 7);
        leaf.curveTo(23, 9, 26, 13, 26, 18);
        leaf.curveTo(26, 23, 22, 26, 17, 26);
        leaf.curveTo(12, 26, 8, 23, 8, 18);
        leaf.curveTo(8, 13, 11, 9, 17, 7);
        leaf.closePath();
        graphics.transform(AffineTransform.getScaleInstance(size / LEAF, size / LEAF));
        graphics.setColor(color(palette.onBrand()));
        graphics.fill(leaf);
        graphics.setColor(color(palette.brand()));
        graphics.fill(new Rectangle2D.Double(15.8, 12, 2.4, 17));
    }

    private static Color color(Palette.Color color) {
        return new Color(color.red(), color.green(), color.blue());
    }

    private static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException("A logo that was kept cannot be read", e);
        }
    }
}
