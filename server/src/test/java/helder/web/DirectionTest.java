package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Style sheets know no left and no right, so that pages can be read from right to left one day. */
final class DirectionTest {

    private static final Pattern SIDE =
            Pattern.compile("(?<![-a-z])(?:left|right)\\b|-(?:left|right)(?=[-:; ])|translateX|scaleX");
    private static final Pattern FOUR_SIDES = Pattern.compile(
            "(?<![-a-z])(?:padding|margin|inset|border-width): *([^;{}\\s]+) ([^;{}\\s]+) ([^;{}\\s]+) ([^;{}\\s]+) *[;}]");

    @Test
    void nothingStandsOnASide() throws IOException {
        var found = new ArrayList<String>();
        for (String sheet : List.of("base.css", "portal.css", "console.css")) {
            String css;
            try (var stream = StaticFiles.class.getResourceAsStream("/helder/web/static/" + sheet)) {
                css = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
            }
            SIDE.matcher(css).results().forEach(each -> found.add(sheet + ": " + around(css, each.start())));
            FOUR_SIDES
                    .matcher(css)
                    .results()
                    .filter(each -> !each.group(2).equals(each.group(4)))
                    .forEach(each -> found.add(sheet + ": " + each.group()));
        }
        assertThat(found).isEmpty();
    }

    private static String around(String css, int at) {
        return css.substring(Math.max(0, at - 30), Math.min(css.length(), at + 30));
    }
}
