package helder.portal;

import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.store.KeptRecords;
import helder.store.KeptRecords.Rows;
import helder.store.KeptTable.Whom;
import helder.web.Download;
import helder.web.Page;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is stored about the reader, row by row, to read and to take along (GDPR articles 15 and 20). */
@Controller
final class KeptController {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final OwnDevices own;
    private final KeptRecords records;
    private final InstantSource clock;

    KeptController(OwnDevices own, KeptRecords records, InstantSource clock) {
        this.own = own;
        this.records = records;
        this.clock = clock;
    }

    @GetMapping("/privacy/kept")
    ModelAndView read(Page page) {
        return page.show("portal/kept", new KeptModel(records.about(whom(page))));
    }

    @GetMapping("/privacy/kept.json")
    ResponseEntity<byte[]> take(Page page) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("organisation", page.house().name());
        tree.put("made_at", clock.instant().toString());
        tree.put(
                "tables",
                records.about(whom(page)).stream().map(KeptController::tree).toList());
        return Download.of("kept-about-me.json", MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(tree));
    }

    private static Map<String, Object> tree(Rows rows) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("table", rows.table());
        tree.put("hidden", rows.hidden());
        tree.put("rows", rows.rows());
        return tree;
    }

    private Whom whom(Page page) {
        PersonId me = page.me().id();
        Set<EnrollmentId> enrollments = own.all(me).stream().map(Enrollment::id).collect(Collectors.toSet());
        return new Whom(me, enrollments);
    }
}
