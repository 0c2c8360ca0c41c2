package helder.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.browser.Linde;
import helder.text.Language;
import helder.web.House;
import helder.web.Palette;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser needs to put the portal on a home screen, for anybody. */
class AppPagesTest {

    private static WholeServer server;
    private static Visitor visitor;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        new Linde(server).introduceItself();
        visitor = Visitor.signedIn(server);
    }

    @Test
    void theManifestSaysWhoseAppItIs() {
        String link = "<link rel=\"manifest\" href=\"/app/manifest.webmanifest\">";
        assertThat(visitor.get("/help").body()).contains(link);
        Answer answer = visitor.get("/app/manifest.webmanifest");
        assertThat(answer.headers().get("content-type")).isEqualTo("application/manifest+json");
        JsonNode manifest = JsonMapper.shared().readTree(answer.body());
        House house = server.bean(House.class);
        assertThat(manifest.path("name").asString()).isEqualTo(house.name());
        assertThat(manifest.path("background_color").asString())
                .isEqualTo(Palette.of(house.tint(), false).background().hex());
        assertThat(manifest.path("icons")).hasSize(2).allSatisfy(icon -> {
            Answer picture = visitor.get(icon.path("src").asString());
            assertThat(picture.status()).isEqualTo(200);
            assertThat(picture.headers().get("content-type"))
                    .isEqualTo(icon.path("type").asString());
        });
        manifest.path("shortcuts")
                .forEach(shortcut -> assertThat(
                                visitor.get(shortcut.path("url").asString()).status())
                        .as(shortcut.toString())
                        .isEqualTo(200));
    }

    @Test
    void anIconFillsItsSquare() throws Exception {
        Palette palette = Palette.of(server.bean(House.class).tint(), false);
        for (int size : List.of(180, 192, 512)) {
            BufferedImage withLogo = read(server.bean(AppIcon.class).png(size));
            assertThat(withLogo.getWidth()).isEqualTo(size);
            assertThat(withLogo.getHeight()).isEqualTo(size);
            assertThat(color(withLogo, 0, 0)).isEqualTo(palette.surface().hex());
            BufferedImage withLeaf = read(AppIcon.png(size, palette, Optional.empty()));
            assertThat(color(withLeaf, 0, 0)).isEqualTo(palette.brand().hex());
            assertThat(color(withLeaf, size / 2, size * 10 / 34)).isEqualTo("#ffffff");
            var wide = new BufferedImage(300, 30, BufferedImage.TYPE_INT_RGB);
            BufferedImage withWide = read(AppIcon.png(size, palette, Optional.of(wide)));
            assertThat(color(withWide, size / 2, size / 2)).isEqualTo("#000000");
            assertThat(color(withWide, size / 10, size / 2))
                    .as("nothing is cut off")
                    .isEqualTo("#ffffff");
        }
        assertThat(visitor.get("/app/icon-999.png").status()).isEqualTo(404);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static String color(BufferedImage image, int x, int y) {
        return "#%06x".formatted(image.getRGB(x, y) & 0xFFFFFF);
    }

    /** Whoever comes next at a shared device learns nothing of where somebody works. */
    @Test
    void whereSomebodyWorksIsForgottenWithThem() {
        String place = "__Host-place";
        var linde = new Linde(server);
        helder.web.Visitor reader = linde.invited(linde.add("Noor", Language.EN));
        reader.get("/help");
        assertThat(reader.post("/help/place", "place", "nowhere").statusCode()).isEqualTo(400);
        assertThat(reader.cookie(place)).isEmpty();
        reader.get("/help");
        HttpResponse<String> chosen = reader.post("/help/place", "place", "zwolle");
        assertThat(chosen.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(place + "=zwolle")
                        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(reader.get("/help").body()).contains("038 555 10 10");
        reader.get("/account");
        assertThat(reader.post("/sign-out").headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith(place + "=;").contains("Max-Age=0"));
        assertThat(reader.cookie(place)).isEmpty();
    }

    @Test
    void theWorkerMayFetchFromHereAndNothingElse() {
        Answer worker = visitor.get("/app/worker.js");
        assertThat(worker.headers())
                .containsEntry("service-worker-allowed", "/")
                .containsEntry(
                        "content-security-policy", "default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
        assertThat(visitor.get("/app").headers().get("content-security-policy")).contains("script-src 'self'");
        assertThat(visitor.get("/help").headers().get("content-security-policy"))
                .doesNotContain("script-src");
    }
}
