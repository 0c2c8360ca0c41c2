package helder.looks.export;

import helder.identity.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where the operator wants the log to be copied to. */
@Component
public final class ExportSettings {

    private final ServerSettings settings;

    ExportSettings(ServerSettings settings) {
        this.settings = settings;
    }

    public List<ExportPlace> places() {
        var places = new ArrayList<ExportPlace>();
        settings.logFile().ifPresent(file -> places.add(new ExportFile(file)));
        settings.logSyslog().ifPresent(address -> places.add(new ExportSyslog(address, settings.hostname())));
        return places;
    }
}
