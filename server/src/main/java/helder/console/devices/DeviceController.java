package helder.console.devices;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.people.PersonController;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.people.PersonDetail;
import helder.store.Store;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One device without its data: what was ordered, what was dropped, what its owner reads, and whether it becomes personal. */
@Controller
@RequestMapping("/console/devices/{id}")
public class DeviceController {

    private final Desk desk;
    private final DevicePage devicePage;
    private final Enrollments enrollments;
    private final People people;
    private final Sights sights;
    private final Store store;
    private final LostDevices lost;

    DeviceController(
            Desk desk,
            DevicePage devicePage,
            Enrollments enrollments,
            People people,
            Sights sights,
            Store store,
            LostDevices lost) {
        this.lost = lost;
        this.desk = desk;
        this.devicePage = devicePage;
        this.enrollments = enrollments;
        this.people = people;
        this.sights = sights;
        this.store = store;
    }

    /** What needs no look: the enrollment, its commands, what was dropped; and the way to the data. */
    @GetMapping
    ModelAndView show(Page page, @PathVariable String id) {
        return page.show("console/device", devicePage.model(page, id, Form.empty()));
    }

    /** Exactly what the owner reads about this device. */
    @GetMapping("/sees")
    ModelAndView sees(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Person owner = Lookup.person(people, enrollment.person().value());
        var view = new PersonController.View(
                enrollment.ownership(), enrollment.form(), true, sights.of(enrollment.facts()));
        return page.show("console/person-sees", new PersonController.SeesModel(chrome, owner, List.of(view)));
    }

    @GetMapping("/found")
    ModelAndView confirmFound(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        return confirm(
                page,
                chrome,
                enrollment,
                "/found",
                "console.loss.found",
                List.of("console.loss.found_does", "console.loss.found_unlocks", "console.loss.found_read"),
                "console.loss.found_yes");
    }

    /** Asks again before something is done with a device; everything said by the key of its text. */
    private static ModelAndView confirm(
            Page page,
            Chrome chrome,
            Enrollment enrollment,
            String act,
            String title,
            List<String> consequences,
            String yes) {
        var confirmation = new Confirmation(
                page.t(title),
                consequences.stream().map(key -> page.t(key)).toList(),
                Optional.empty(),
                DevicePage.path(enrollment) + act,
                Map.of(),
                page.t(yes),
                false,
                DevicePage.path(enrollment));
        return page.show("console/confirm", new ConfirmModel(chrome, confirmation));
    }

    /** Nobody has to agree to that: it ends something. */
    @PostMapping("/found")
    ModelAndView found(Page page, @PathVariable String id) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        boolean wasLost = store.write(
                enrollment.id().value(), tx -> lost.found(tx, enrollment.id(), Optional.of(actor), Loss.Ending.FOUND));
        Flash flash = wasLost
                ? new Flash(Tone.GOOD, page.t("console.loss.done"))
                : new Flash(Tone.INFO, page.t("console.loss.was_not"));
        return page.redirect(DevicePage.path(enrollment), flash);
    }

    @GetMapping("/personal")
    ModelAndView confirmPersonal(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "devices", Role.ADMINISTRATOR);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        return confirm(
                page,
                chrome,
                enrollment,
                "/personal",
                "console.personal.title",
                List.of("console.personal.narrow", "console.personal.delete", "console.personal.back"),
                "console.personal.yes");
    }

    @PostMapping("/personal")
    ModelAndView becomePersonal(Page page, @PathVariable String id) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        try {
            store.write(enrollment.id().value(), tx -> {
                enrollments.becomePersonal(tx, enrollment.id());
                people.note(tx, enrollment.person(), PersonDetail.OWNERSHIP, me);
                return true;
            });
        } catch (IllegalStateException e) {
            String why = enrollment.isLiving() ? "console.personal.already" : "console.device.over";
            return page.redirect(DevicePage.path(enrollment), new Flash(Tone.INFO, page.t(why)));
        }
        return page.redirect(DevicePage.path(enrollment), new Flash(Tone.GOOD, page.t("console.personal.done")));
    }
}
