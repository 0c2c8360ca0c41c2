package helder.mail;

import helder.mail.Letter.Part;
import helder.mail.Letter.Piece;
import helder.web.Palette.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A letter as text and as HTML: one column, readable light and dark, nothing from elsewhere, nothing that tells that it was opened. */
final class LetterForms {

    private static final String BODY =
            "margin:0;padding:24px 12px;font:17px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif";
    private static final String BUTTON = "display:inline-block;padding:12px 18px;border-radius:8px;color:#ffffff;"
            + "text-decoration:none;font-weight:600";

    private LetterForms() {}

    /** Lines end as RFC 5322 wants it only once they are sent. */
    static String text(Letter letter) {
        return letter.parts().stream().map(LetterForms::text).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String text(Part part) {
        return switch (part) {
            case Part.Words(String text) -> text;
            case Part.Items(String heading, List<String> texts) ->
                heading + "\n" + texts.stream().map(each -> "- " + each).collect(Collectors.joining("\n"));
            case Part.Place(String text, String address) -> text + ":\n" + address;
            case Part.Title(String text) -> text;
            case Part.Rich(List<Piece> pieces) -> text(pieces);
            case Part.Points points -> {
                List<List<Piece>> all = points.points();
                yield IntStream.range(0, all.size())
                        .mapToObj(at -> (points.isNumbered() ? at + 1 + ". " : "- ") + text(all.get(at)))
                        .collect(Collectors.joining("\n"));
            }
            case Part.Picture picture -> "[" + picture.words() + "]";
            case Part.Foot(String text) -> "--\n" + text;
        };
    }

    /** The address is written out, where it is not what stands there already. */
    private static String text(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.text()
                        + piece.address()
                                .map(address -> address.replaceFirst("^(mailto|tel):", ""))
                                .filter(address -> !piece.text().contains(address))
                                .map(address -> " (" + address + ")")
                                .orElse(""))
                .collect(Collectors.joining());
    }

    /** The name under which the HTML shows a picture, without the marks around it. */
    static String contentId(int picture, String hostname) {
        return "picture" + picture + "@" + hostname;
    }

    static String html(Letter letter, String hostname) {
        List<Part.Picture> pictures = letter.pictures();
        String language = letter.language().code();
        return "<!DOCTYPE html><html lang=\"" + language + "\" dir=\"ltr\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + escaped(letter.subject())
                + "</title></head><body style=\"" + BODY + "\">"
                + "<table role=\"presentation\" align=\"center\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " style=\"max-width:600px\"><tr><td>"
                + letter.parts().stream()
                        .map(part -> part instanceof Part.Picture picture
                                ? html(picture, contentId(pictures.indexOf(picture), hostname))
                                : html(part, letter.brand()))
                        .collect(Collectors.joining())
                + "</td></tr></table></body></html>";
    }

    private static String html(Part part, Color brand) {
        return switch (part) {
            case Part.Words(String text) -> "<p>" + escaped(text) + "</p>";
            case Part.Items(String heading, List<String> texts) ->
                "<p style=\"font-weight:600;margin-bottom:0\">" + escaped(heading) + "</p><ul>"
                        + texts.stream()
                                .map(each -> "<li>" + escaped(each) + "</li>")
                                .collect(Collectors.joining())
                        + "</ul>";
            case Part.Place(String text, String address) ->
                "<p><a href=\"" + escaped(address) + "\" style=\"" + BUTTON + ";background:" + brand.hex()
                        + "\">" + escaped(text)
                        + "</a></p><p style=\"font-size:16px;word-break:break-all\">" + escaped(address) + "</p>";
            case Part.Title(String text) ->
                "<h2 style=\"font-size:20px;line-height:1.3;margin:24px 0 8px\">" + escaped(text) + "</h2>";
            case Part.Rich(List<Piece> pieces) -> "<p>" + html(pieces) + "</p>";
            case Part.Points points -> {
                String list = points.isNumbered() ? "ol" : "ul";
                yield points.points().stream()
                        .map(pieces -> "<li>" + html(pieces) + "</li>")
                        .collect(Collectors.joining("", "<" + list + ">", "</" + list + ">"));
            }
            case Part.Picture picture -> "<p>" + escaped(picture.words()) + "</p>";
            case Part.Foot(String text) ->
                "<hr style=\"border:0;border-top:1px solid #8a8f98\"><p style=\"font-size:16px\">" + escaped(text)
                        + "</p>";
        };
    }

    private static String html(List<Piece> pieces) {
        return pieces.stream().map(LetterForms::html).collect(Collectors.joining());
    }

    private static String html(Piece piece) {
        String words = piece.isStrong() ? "<b>" + escaped(piece.text()) + "</b>" : escaped(piece.text());
        return piece.address()
                .map(address -> "<a href=\"" + escaped(address) + "\">" + words + "</a>")
                .orElse(words);
    }

    private static String html(Part.Picture picture, String contentId) {
        return "<p><img src=\"cid:" + contentId + "\" width=\"" + picture.width() + "\" alt=\""
                + escaped(picture.words()) + "\" style=\"max-width:100%;height:auto;border:0;background:#ffffff\"></p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>");
    }
}
