package helder.paper;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the maker of PDF says about its work, for developers: in the log of the server only when asked for. */
final class PaperLog implements XRLogger {

    private static final Logger log = LoggerFactory.getLogger(Paper.class);

    @Override
    public void log(String where, Level level, String message) {
        log.debug("{} {}: {}", level, where, message);
    }

    @Override
    public void log(String where, Level level, String message, @Nullable Throwable failure) {
        log.debug("{} {}: {}", level, where, message, failure);
    }

    @Override
    public void setLevel(String logger, Level level) {
        // The log of the server has its own.
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return log.isDebugEnabled();
    }
}
