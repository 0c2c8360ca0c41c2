package helder.portal.privacy;

import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.people.OneTimeLinks;
import helder.portal.kit.OwnDevices;
import helder.store.KeptRecords;
import helder.store.KeptTable.Whom;
import helder.web.Download;
import helder.web.Page;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is stored about the reader, row by row, to read and to take along (GDPR articles 15 and 20). */
@Controller
final class KeptController {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What somebody asks, and how far they came in which guide: see {@code portal.guides.GoingOn} and {@code portal.concerns.Reading}. */
    private static final Set<String> OWN =
            Set.of("concern", "concern_guide", "guide_step", "quiet_time", "interruption");

    private final OwnDevices own;
    private final KeptRecords records;
    private final Papers papers;
    private final OneTimeLinks links;
    private final InstantSource clock;

    KeptController(OwnDevices own, KeptRecords records, Papers papers, OneTimeLinks links, InstantSource clock) {
        this.links = links;
        this.own = own;
        this.records = records;
        this.papers = papers;
        this.clock = clock;
    }

    @GetMapping("/privacy/kept")
    ModelAndView read(Page page) {
        return page.show("portal/kept", new KeptModel(records.counts(whom(page))));
    }

    @GetMapping("/privacy/kept.json")
    ResponseEntity<InputStreamResource> take(Page page) throws IOException {
        papers.count(page);
        return Download.of("kept-about-me.json", MediaType.APPLICATION_JSON, new InputStreamResource(written(page)));
    }

    /** Through a file that is gone when it was read: neither memory nor the database waits for whoever reads slowly. */
    private InputStream written(Page page) throws IOException {
        Path file = Files.createTempFile("helder-kept", ".json"); // for this account only
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                write(page, out);
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void write(Page page, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("organisation", page.house().name());
            json.writeStringProperty("made_at", clock.instant().toString());
            json.writeArrayPropertyStart("tables");
            var tables = new Tables(json, withheld(page));
            records.read(whom(page), tables);
            tables.end();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Until when the tables are left out that nobody reads who only holds a link to the account; empty when they are not. */
    private Optional<Instant> withheld(Page page) {
        return links.handed(page.me().id(), clock.instant(), OneTimeLinks.SHORTLY)
                .map(handed -> handed.usedAt().plus(OneTimeLinks.SHORTLY));
    }

    /** Writes one table after the other. */
    private static final class Tables implements KeptRecords.Reader {
        private final JsonGenerator json;
        private final Optional<Instant> withheld;
        private boolean isInside;
        private boolean isWithheld;

        Tables(JsonGenerator json, Optional<Instant> withheld) {
            this.json = json;
            this.withheld = withheld;
        }

        @Override
        public void table(String name, List<String> hidden) {
            end();
            isInside = true;
            json.writeStartObject();
            json.writeStringProperty("table", name);
            json.writePOJOProperty("hidden", hidden);
            isWithheld = withheld.isPresent() && OWN.contains(name);
            if (isWithheld) {
                json.writeStringProperty(
                        "withheld_until", withheld.orElseThrow().toString());
            }
            json.writeArrayPropertyStart("rows");
        }

        @Override
        public void row(Map<String, Object> values) {
            if (!isWithheld) {
                json.writePOJO(values);
            }
        }

        void end() {
            if (isInside) {
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    }

    private Whom whom(Page page) {
        PersonId me = page.me().id();
        Set<EnrollmentId> enrollments =
                own.all(page).stream().map(Enrollment::id).collect(Collectors.toSet());
        return new Whom(me, enrollments);
    }
}
