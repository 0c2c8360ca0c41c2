package helder.web.errors;

import helder.web.Problem;
import helder.web.SafeHeaders;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers requests so broken, or so many, that they never reach an application. */
final class PlainErrors extends ErrorReportValve {

    private final PlainPage page;

    PlainErrors(PlainPage page) {
        this.page = page;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (ErrorPages.isOfStorage(throwable) && !response.isCommitted()) {
            response.setStatus(Problem.BUSY.status());
        }
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            SafeHeaders.ALL.forEach(response::setHeader);
            response.setContentType("text/html");
            response.setCharacterEncoding(java.nio.charset.StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(page.of(Problem.ofStatus(status)));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("The client went away before it could read about its error", e);
        }
    }
}
