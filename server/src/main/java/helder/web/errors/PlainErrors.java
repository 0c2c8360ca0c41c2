package helder.web.errors;

import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import helder.web.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The page for requests so broken that they never reach an application: plain HTML in every language, since nothing is known about
 * the reader, with the contact block and without any detail of the fault.
 */
final class PlainErrors extends ErrorReportValve {

    private final Texts texts;
    private final House house;

    PlainErrors(Texts texts, House house) {
        this.texts = texts;
        this.house = house;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/html");
            response.setCharacterEncoding(java.nio.charset.StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(page(Problem.ofStatus(status)));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("The client went away before it could read about its error", e);
        }
    }

    private String page(Problem problem) {
        String sections = Stream.of(Language.values())
                .map(language -> "<section lang=\"" + language.code() + "\"><h1>"
                        + escape(texts.get(language, problem.titleKey())) + "</h1><p>"
                        + escape(texts.get(language, problem.adviceKey())) + "</p><p><a href=\"/help#stop\">"
                        + escape(texts.get(language, "web.contact.stop")) + "</a></p></section>")
                .collect(Collectors.joining("<hr>"));
        var contact = house.contact();
        String whom = Stream.of(contact.name(), contact.phone(), contact.email(), contact.web())
                .flatMap(java.util.Optional::stream)
                .map(PlainErrors::escape)
                .collect(Collectors.joining(" · "));
        return "<!doctype html><html lang=\"" + house.language().code() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
                + escape(house.name()) + "</title></head><body><main>" + sections + "<p>" + whom + "</p><p><small>"
                + problem.key() + "</small></p></main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
