package helder.portal.enrollment;

import io.nayuki.qrcodegen.QrCode;

/** An address as a QR code, drawn as SVG on white, readable in light and dark. */
final class QrSquare {

    private static final int QUIET = 2;

    private QrSquare() {}

    /** @param description what the picture is for, for those who cannot see it */
    static String svg(String address, String description) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int size = code.size + 2 * QUIET;
        return "<svg class=\"qr\" role=\"img\" aria-label=\"" + escape(description) + "\" viewBox=\"0 0 " + size + " "
                + size + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size
                + "\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
