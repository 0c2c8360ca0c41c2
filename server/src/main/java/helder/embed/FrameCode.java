package helder.embed;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/** What people and programs put on a page of another site. */
public final class FrameCode {

    private FrameCode() {}

    /**
     * A frame, as HTML.
     *
     * @param width in pixels, or a share such as {@code 100%}
     * @param height in pixels
     */
    public static String of(String address, String title, String width, int height) {
        return "<iframe src=\"" + escaped(address) + "\" title=\"" + escaped(title) + "\" width=\"" + escaped(width)
                + "\" height=\"" + height
                + "\" loading=\"lazy\" referrerpolicy=\"strict-origin\" allowfullscreen></iframe>";
    }

    /**
     * A script for the page around frames, as HTML: each is as high as what stands in it says. It believes only this portal, and only a height.
     *
     * @param portal its address, without a slash at the end
     */
    public static String growing(String portal) {
        return """
                <script>
                addEventListener('message', event => {
                  if (event.origin !== '%s' || event.data?.type !== 'helder-height') return;
                  for (const frame of document.querySelectorAll('iframe'))
                    if (frame.contentWindow === event.source) frame.height = Math.min(Number(event.data.height) || 800, 20000);
                });
                </script>""".formatted(portal);
    }

    private static String escaped(String text) {
        var output = new StringOutput();
        Escape.htmlAttribute(text, output);
        return output.toString().replace("<", "&lt;").replace(">", "&gt;");
    }
}
