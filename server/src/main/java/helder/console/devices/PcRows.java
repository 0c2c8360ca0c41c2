package helder.console.devices;

import helder.console.kit.ActorWords;
import helder.devices.HandedOut;
import helder.devices.Ticket;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.web.Page;
import helder.web.Tone;
import helder.windows.FailedEnrollment;
import helder.windows.PcSecrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One-time secrets for PCs, and PCs that were not set up, as lists show them. No device data. */
@Component
public class PcRows {

    private final PcSecrets secrets;
    private final People people;

    PcRows(PcSecrets secrets, People people) {
        this.secrets = secrets;
        this.people = people;
    }

    /**
     * A secret, of which only this is known.
     *
     * @param whose empty when the person does not exist any more
     * @param maker who made it, in words; empty when that was not kept
     */
    public record Secret(Ticket ticket, Optional<Person> whose, String maker, PcSecrets.Fate fate) {

        public boolean isOpen() {
            return fate == PcSecrets.Fate.OPEN;
        }

        public String fateKey() {
            return "console.pc.fate." + fate.name().toLowerCase(Locale.ROOT);
        }

        public Tone tone() {
            return switch (fate) {
                case OPEN -> Tone.INFO;
                case USED -> Tone.GOOD;
                case OVER, WITHDRAWN -> Tone.NEUTRAL;
            };
        }
    }

    /** @param whose empty when nobody is known */
    public record Failed(FailedEnrollment failure, Optional<Person> whose) {}

    List<Secret> secrets(Page page, List<HandedOut> listed) {
        Map<PersonId, Person> owners =
                owners(listed.stream().map(each -> each.ticket().person()).collect(Collectors.toSet()));
        return listed.stream()
                .map(each -> new Secret(
                        each.ticket(),
                        Optional.ofNullable(owners.get(each.ticket().person())),
                        each.by()
                                .map(by -> page.t(
                                        "console.pc.maker",
                                        "name",
                                        ActorWords.who(page, by),
                                        "role",
                                        ActorWords.role(page, by)))
                                .orElse(page.t("console.pc.maker_unknown")),
                        secrets.fate(each.ticket())))
                .toList();
    }

    List<Failed> failures(List<FailedEnrollment> listed) {
        Map<PersonId, Person> owners =
                owners(listed.stream().flatMap(each -> each.person().stream()).collect(Collectors.toSet()));
        return listed.stream()
                .map(each -> new Failed(each, each.person().map(owners::get)))
                .toList();
    }

    private Map<PersonId, Person> owners(Set<PersonId> ids) {
        return people.find(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }
}
