package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Role;
import helder.people.OneTimeLinks;
import helder.people.OneTimeLinks.Reached;
import helder.people.People;
import helder.people.RoleChange;
import helder.web.Page;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who has which role, who gave and took them, and who opened the accounts of those who have one; for those who check. No device data. */
@Controller
public class RolesController {

    private static final int PER_PAGE = 50;
    private static final Duration LATELY = Duration.ofDays(90);

    private final Desk desk;
    private final People people;
    private final OneTimeLinks links;
    private final InstantSource clock;

    RolesController(Desk desk, People people, OneTimeLinks links, InstantSource clock) {
        this.desk = desk;
        this.people = people;
        this.links = links;
        this.clock = clock;
    }

    /** @param before the place in the history to go on from */
    @GetMapping("/console/roles")
    ModelAndView roles(Page page, @RequestParam(defaultValue = "") String before) {
        Chrome chrome = desk.chrome(page, "roles", Desk.ROLE_READERS);
        Optional<String> place = Lookup.id(before);
        List<RoleChange> found = people.roleChanges(place, PER_PAGE + 1);
        List<RoleChange> shown = found.stream().limit(PER_PAGE).toList();
        Optional<String> older =
                found.size() > PER_PAGE ? Optional.of(shown.getLast().place()) : Optional.empty();
        return page.show(
                "console/roles",
                new RolesModel(
                        chrome,
                        place.isPresent(),
                        place.isPresent() ? List.of() : people.roleHolders(),
                        place.isPresent()
                                ? List.of()
                                : links.reached(clock.instant().minus(LATELY), PER_PAGE),
                        LATELY.toDays(),
                        shown,
                        older));
    }

    /**
     * The page.
     *
     * @param isContinued whether this is a later page of the history, which stands alone then
     * @param reached the last links with which passwords of those who have a role were set
     * @param days for how many days back
     */
    public record RolesModel(
            Chrome chrome,
            boolean isContinued,
            List<People.Holder> holders,
            List<Reached> reached,
            long days,
            List<RoleChange> changes,
            Optional<String> older) {

        /** In which role something was done; without one it was the operator. */
        public String role(Page page, Optional<Role> role) {
            return page.t("web.role." + role.map(Role::code).orElse("operator"));
        }

        public String roles(Page page, List<Role> roles) {
            return page.list(roles.stream()
                    .map(role -> page.t("web.role." + role.code()))
                    .toList());
        }
    }
}
