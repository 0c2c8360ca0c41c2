package helder.cli.commands;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Prints a one-time link: for whom it is, until when it works, and the link on a line of its own. */
final class Link {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm zzz", Locale.ENGLISH);

    private Link() {}

    /** @param email the field of the result that holds the address */
    static void print(JsonNode result, String email, PrintWriter out) {
        out.println("A link for " + Table.cell(result.path("name")) + " <" + Table.cell(result.path(email))
                + "> to choose a password. It works once, until " + until(result) + ":");
        out.println(result.path("link").asString());
    }

    /** Until when the link of this result works, by the clock on the wall of whoever reads it. */
    static String until(JsonNode result) {
        return MOMENT.format(
                Instant.parse(result.path("valid_until").asString()).atZone(ZoneId.systemDefault()));
    }
}
