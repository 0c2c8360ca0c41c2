package helder.console.orders;

import helder.commands.Command;
import helder.commands.Commands;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was ordered from devices and what became of it. Orders and states only, no device data. */
@Controller
public class CommandsController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final Commands commands;
    private final Enrollments enrollments;
    private final People people;
    private final Store store;

    CommandsController(Desk desk, Commands commands, Enrollments enrollments, People people, Store store) {
        this.desk = desk;
        this.commands = commands;
        this.enrollments = enrollments;
        this.people = people;
        this.store = store;
    }

    @GetMapping("/console/commands")
    ModelAndView list(
            Page page, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String before) {
        Chrome chrome = desk.chrome(page, "commands", Desk.DEVICE_ROLES);
        Optional<Command.State> wanted = Codes.find(Command.State.values(), Command.State::code, state);
        Optional<CommandId> from = Lookup.commandId(before);
        List<Command> found = commands.recent(wanted, from, PAGE_SIZE + 1);
        List<Command> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> older =
                found.size() > PAGE_SIZE ? Optional.of(shown.getLast().id().value()) : Optional.empty();
        return page.show(
                "console/commands", new CommandsModel(chrome, shown, targets(shown), wanted, from.isPresent(), older));
    }

    private Map<EnrollmentId, Target> targets(List<Command> shown) {
        List<Enrollment> concerned =
                enrollments.find(shown.stream().map(Command::enrollment).collect(Collectors.toSet()));
        Map<PersonId, Person> owners =
                people.find(concerned.stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        var targets = new HashMap<EnrollmentId, Target>();
        for (Enrollment enrollment : concerned) {
            Person owner = owners.get(enrollment.person());
            if (owner != null) {
                targets.put(enrollment.id(), new Target(enrollment, owner));
            }
        }
        return targets;
    }

    @PostMapping("/console/commands/{id}/cancel")
    ModelAndView cancel(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Command command =
                Lookup.commandId(id).flatMap(commands::find).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (!Ordered.mayTakeBack(page, command)) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
        boolean canceled = store.write(
                command.enrollment().value(), tx -> commands.cancel(tx, command.enrollment(), command.id(), actor));
        Flash flash = canceled
                ? new Flash(Tone.GOOD, page.t("console.commands.canceled"))
                : new Flash(Tone.WARN, page.t("console.commands.too_late"));
        String back = from.equals("device")
                ? "/console/devices/" + command.enrollment().value()
                : "/console/commands";
        return page.redirect(back, flash);
    }

    /**
     * The list.
     *
     * @param isContinued whether newer ones exist on an earlier page
     * @param older the id from which the next page goes on; empty on the last page
     */
    public record CommandsModel(
            Chrome chrome,
            List<Command> commands,
            Map<EnrollmentId, Target> targets,
            Optional<Command.State> state,
            boolean isContinued,
            Optional<String> older) {

        /** Which device, and whose. */
        public String device(Page page, Command command) {
            Target target = targets.get(command.enrollment());
            return target == null ? "" : target.name(page);
        }
    }

    /** The device of an order. */
    public record Target(Enrollment enrollment, Person owner) {
        String name(Page page) {
            String device = page.t("console.device.named." + enrollment.form().code() + "."
                    + enrollment.ownership().code());
            return page.t("console.device.title", "device", device, "owner", owner.name());
        }
    }
}
