package helder.windows.wire;

import helder.protocol.windows.syncml.AlertCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * How often PCs said something unasked, by its type where that is known (windows-mdm note, section 2.3): types are texts of the PC, and
 * could hold anything. Nothing else of it is kept.
 */
@Component
public final class AlertCounts {

    /** Of every type that is not known. */
    public static final String OTHER = "other";

    private static final Set<String> KNOWN = Set.of(
            AlertCode.MSI_DONE,
            AlertCode.MSIX_DONE,
            AlertCode.STORE_APP_DONE,
            AlertCode.APP_REMOVED,
            AlertCode.SCOPE_OF_SESSION);

    private final Map<String, LongAdder> heard = new ConcurrentHashMap<>();

    void heard(int code, String type) {
        boolean isKnown = (code == AlertCode.CLIENT_EVENT || code == AlertCode.GENERIC) && KNOWN.contains(type);
        heard.computeIfAbsent(isKnown ? type : OTHER, _ -> new LongAdder()).increment();
    }

    /** The numbers since the start of the server. */
    public Map<String, Long> numbers() {
        var now = new TreeMap<String, Long>();
        heard.forEach((type, times) -> now.put(type, times.sum()));
        return now;
    }
}
