package helder.portal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps whoever reads a page of a preview in the preview: links lead to pages of it, and forms to a page that says that nothing is sent. Reads only
 * tags that templates wrote; in what people wrote, the characters of a tag are escaped.
 */
final class PreviewLinks {

    /** Where a form leads that would send something. */
    static final String SENT = "/sent";

    /** Where a link leads that leaves the portal. */
    static final String ELSEWHERE = "/elsewhere";

    private static final Pattern TAG =
            Pattern.compile("<(/?(?:a|form|input|textarea|select|button))\\b((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern TARGET = Pattern.compile("(?<![\\w-])(href|action)=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w-])name=\"[^\"]*\"");
    private static final Pattern METHOD = Pattern.compile("(?<![\\w-])method=\"post\"");

    private static final Pattern BASE = Pattern.compile("[A-Za-z0-9/._~-]*");

    private PreviewLinks() {}

    /** The same page; {@code base} is where the preview stands, an address of plain characters that needs no escaping; empty for a page that leads nowhere. */
    static String within(String html, String base) {
        if (!BASE.matcher(base).matches()) {
            throw new IllegalArgumentException("A preview stands at a plain address");
        }
        var out = new StringBuilder(html.length() + 1_024);
        Matcher tag = TAG.matcher(html);
        boolean isSent = false;
        while (tag.find()) {
            String name = tag.group(1);
            String inside = tag.group(2);
            if (name.equals("form")) {
                isSent = METHOD.matcher(inside).find();
            }
            String changed = switch (name) {
                case "a" -> led(inside, base);
                case "form" -> isSent ? unsent(inside, base) : led(inside, base);
                case "/form", "/a" -> inside;
                default -> isSent ? NAME.matcher(inside).replaceAll("") : inside;
            };
            tag.appendReplacement(out, Matcher.quoteReplacement("<" + name + changed + ">"));
            isSent &= !name.equals("/form");
        }
        return tag.appendTail(out).toString();
    }

    /** What is typed in it goes nowhere, not even into an address. */
    private static String unsent(String inside, String base) {
        String get = METHOD.matcher(inside).replaceAll("method=\"get\"");
        return TARGET.matcher(get).replaceAll(Matcher.quoteReplacement("action=\"" + base + SENT + "\""))
                + " novalidate";
    }

    private static String led(String inside, String base) {
        return TARGET.matcher(inside)
                .replaceAll(target ->
                        Matcher.quoteReplacement(target.group(1) + "=\"" + address(target.group(2), base) + "\""));
    }

    private static String address(String address, String base) {
        if (address.startsWith("#") || address.startsWith("?")) {
            return address;
        }
        return address.startsWith("/") && !address.startsWith("//") ? base + address : base + ELSEWHERE;
    }
}
