package helder.console.devices;

import helder.console.devices.DevicePage.DeviceModel;
import helder.console.devices.DevicePage.Seen;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.looks.ShownLooks;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.looks.Basis;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.ShownSecrets;
import helder.web.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks at the data of one device. The look is recorded first; on a personal device a reason comes before it. The page that shows
 * what was looked at belongs to that look and to this session, and ends after minutes: reading it again is no second look.
 */
@Controller
@RequestMapping("/console/devices/{id}")
class DeviceLooksController {

    private static final String FACE = "console.device";

    private final Desk desk;
    private final DevicePage devicePage;
    private final Enrollments enrollments;
    private final Facts facts;
    private final Gate gate;
    private final Looks looks;
    private final OneTimeCodes codes;
    private final ShownSecrets secrets;
    private final Store store;

    DeviceLooksController(
            Desk desk,
            DevicePage devicePage,
            Enrollments enrollments,
            Facts facts,
            Gate gate,
            Looks looks,
            OneTimeCodes codes,
            ShownSecrets secrets,
            Store store) {
        this.desk = desk;
        this.devicePage = devicePage;
        this.enrollments = enrollments;
        this.facts = facts;
        this.gate = gate;
        this.looks = looks;
        this.codes = codes;
        this.secrets = secrets;
        this.store = store;
    }

    @PostMapping("/look")
    ModelAndView look(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String investigation) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        String path = DevicePage.path(enrollment);
        try {
            Optional<Basis.Look> look =
                    store.write(tx -> record(tx, actor, enrollment.id(), reason, Lookup.id(investigation)));
            if (look.isEmpty() && !Lookup.enrollment(enrollments, id).isLiving()) {
                return page.redirect(path); // that page says that management has ended
            }
            if (look.isEmpty()) {
                return page.redirect(path, new Flash(Tone.INFO, page.t("console.device.nothing_visible")));
            }
            ShownLooks.made(page, look.get());
            return page.redirect(path + "/looked/" + look.get().lookId());
        } catch (LookRefusedException e) {
            Form form = Form.empty()
                    .with("reason", reason)
                    .refuse("reason", page.t(e.why().textKey()));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", devicePage.model(page, id, form));
        }
    }

    /** What may be seen, and whether a reason is needed, is decided in the unit of work that records the look. */
    private Optional<Basis.Look> record(
            Tx tx, Actor actor, EnrollmentId id, String reason, Optional<String> investigation) {
        Optional<Enrollment> living = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        if (living.isEmpty()) {
            return Optional.empty();
        }
        Set<DataItem> items = visible(tx, actor, living.get());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        boolean mustSayWhy = isPersonal(living.get()) || investigation.isPresent();
        LookRequest request = request(actor, FACE, living.get(), items, reason, mustSayWhy);
        return Optional.of(looks.record(tx, investigation.map(request::under).orElse(request)));
    }

    private Set<DataItem> visible(Tx tx, Actor actor, Enrollment enrollment) {
        Set<DataItem> items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.visible(tx, actor, enrollment.facts()));
        // Steps are about the person, not a fact of this device: they are not shown here.
        items.remove(DataItem.ENROLLMENT_STEPS);
        return items;
    }

    private static boolean isPersonal(Enrollment enrollment) {
        return enrollment.ownership() == Ownership.PERSONAL;
    }

    private static LookRequest request(
            Actor actor, String face, Enrollment enrollment, Set<DataItem> items, String reason, boolean mustSayWhy) {
        return new LookRequest(
                actor,
                face,
                Set.of(new Subject(enrollment.person(), enrollment.id())),
                items,
                Optional.of(reason).filter(text -> !text.isBlank()),
                mustSayWhy);
    }

    @GetMapping("/looked/{look}")
    ModelAndView looked(Page page, @PathVariable String id, @PathVariable String look) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Optional<Seen> seen = ShownLooks.isMine(page, look)
                ? store.write(tx -> seen(tx, actor, enrollment.id(), look))
                : Optional.empty();
        return seen.map(shown -> page.show("console/device", devicePage.model(page, id, shown)))
                .orElseGet(() -> page.redirect(
                        DevicePage.path(enrollment), new Flash(Tone.INFO, page.t("console.device.look_ended"))));
    }

    /** Never more than was recorded, and never what may not be seen any more. */
    private Optional<Seen> seen(Tx tx, Actor actor, EnrollmentId id, String lookId) {
        Optional<Enrollment> living = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        Optional<Looks.Resumed> look = looks.resume(tx, lookId, actor, FACE);
        if (living.isEmpty()
                || look.isEmpty()
                || !look.get().isEnoughFor(id, living.get().ownership())) {
            return Optional.empty();
        }
        Basis.Look basis = look.get().basis();
        Set<DataItem> items = visible(tx, actor, living.get());
        items.retainAll(basis.items());
        return Optional.of(new Seen(
                List.copyOf(items),
                new TreeMap<>(facts.read(tx, id, items, basis)),
                look.get().keptUntil()));
    }

    /**
     * The code that a locked or erased Mac asks for, or the new password of a phone, once. Helder made it, the device did not tell it, so the look names no item;
     * the reason is always needed, because the code opens the device. It is shown for devices that left or became personal too:
     * their owner needs it.
     */
    @PostMapping("/code")
    ModelAndView code(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        DeviceModel plain = devicePage.model(page, id, Form.empty().with("code-reason", reason));
        Optional<CommandId> locked = plain.locked();
        if (locked.isEmpty()) {
            return noCode(page, plain);
        }
        LookRequest request = request(actor, "console.lock-code", plain.enrollment(), Set.of(), reason, true);
        try {
            Optional<String> code = looks.look(
                    request,
                    (tx, basis) -> codes.show(tx, basis, plain.enrollment().id(), locked.orElseThrow()));
            if (code.isEmpty()) {
                return noCode(page, plain);
            }
            String place = DevicePage.path(plain.enrollment()) + "/code";
            secrets.keep(page, place, code.get());
            return page.redirect(place);
        } catch (LookRefusedException e) {
            plain.form().refuse("code-reason", page.t(e.why().textKey()));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", plain);
        }
    }

    @GetMapping("/code")
    ModelAndView code(Page page, @PathVariable String id) {
        DeviceModel plain = devicePage.model(page, id, Form.empty());
        return secrets.read(page, DevicePage.path(plain.enrollment()) + "/code")
                .map(code -> page.show("console/device", plain.withCode(code)))
                .orElseGet(() -> noCode(page, plain));
    }

    private static ModelAndView noCode(Page page, DeviceModel plain) {
        return page.redirect(DevicePage.path(plain.enrollment()), new Flash(Tone.INFO, page.t(plain.codeKey("none"))));
    }
}
