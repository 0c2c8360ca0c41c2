package helder.console.devices;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.devices.Ticket;
import helder.identity.TicketId;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import helder.windows.FailedEnrollments;
import helder.windows.PcSecrets;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** PCs that come in: the one-time secrets that were given out, and what went wrong. No device data. */
@Controller
public class PcsController {

    private static final String PATH = "/console/pcs";
    private static final int MOST = 200;

    private final Desk desk;
    private final PcSecrets secrets;
    private final FailedEnrollments failures;
    private final PcRows rows;
    private final Store store;

    PcsController(Desk desk, PcSecrets secrets, FailedEnrollments failures, PcRows rows, Store store) {
        this.desk = desk;
        this.secrets = secrets;
        this.failures = failures;
        this.rows = rows;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        return page.show(
                "console/pcs",
                new PcsModel(
                        chrome,
                        secrets.isOffered(),
                        rows.secrets(page, secrets.recent(MOST)),
                        rows.failures(failures.recent(MOST))));
    }

    /** @param from {@code person} to go on at the page of the person it was made for */
    @PostMapping(PATH + "/{id}/withdraw")
    ModelAndView withdraw(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
        desk.actor(page, Desk.DEVICE_ROLES);
        Ticket secret = Lookup.id(id)
                .map(TicketId::new)
                .flatMap(secrets::find)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        boolean done = store.write(tx -> secrets.withdraw(tx, secret));
        String place = from.equals("person") ? PersonPcController.path(secret.person()) : PATH;
        return page.redirect(
                place,
                done
                        ? new Flash(Tone.GOOD, page.t("console.pc.withdrawn"))
                        : new Flash(Tone.INFO, page.t("console.pc.withdrawn_late")));
    }

    /**
     * The lists.
     *
     * @param isOffered whether one-time secrets work
     */
    public record PcsModel(
            Chrome chrome, boolean isOffered, List<PcRows.Secret> secrets, List<PcRows.Failed> failures) {}
}
