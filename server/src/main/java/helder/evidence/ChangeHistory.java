package helder.evidence;

import helder.charter.Change;
import helder.charter.Charter;
import helder.charter.Difference;
import helder.charter.Draft;
import helder.charter.Procedures;
import helder.charter.Subject;
import helder.devices.Spread;
import helder.identity.Ownership;
import helder.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every version of every charter: what it changed, who signed it, when it came; and every decision about how charters are changed. */
public record ChangeHistory(String organisation, Instant madeAt, List<Chapter> chapters) implements Content {

    public ChangeHistory {
        chapters = List.copyOf(chapters);
    }

    /**
     * One charter.
     *
     * @param versions newest first
     * @param decisions about how it is changed, newest first
     */
    public record Chapter(Ownership ownership, List<Version> versions, List<Procedures.Decision> decisions) {
        public Chapter {
            versions = List.copyOf(versions);
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * One version.
     *
     * @param chain hash over this version and the chain hash of the one before it, in hexadecimal: whoever kept it can tell whether any
     *     version up to here was changed since
     * @param difference against the version before; empty for the first
     * @param spreads how each thing that the charter in force names reaches the devices that are there
     * @param draft how it came about; empty for the first and for what only took away and needed no signature
     * @param reaches when what it adds reached everybody, or will: not before what versions before it add
     */
    public record Version(
            Charter charter,
            String chain,
            Optional<Difference> difference,
            Map<Subject, Spread> spreads,
            Optional<Draft> draft,
            Instant reaches) {

        public Version {
            spreads = Map.copyOf(spreads);
        }

        /**
         * How what a change adds reaches the devices that are there now, where that is not all of them with a yes or with time; nothing for
         * what is not in use any more.
         */
        public List<Sentence> exceptions(Change change) {
            Spread spread = spreads.getOrDefault(change.subject(), Spread.NOWHERE);
            return spread.isWhole() || change.isException() ? List.of() : spread.sentences();
        }

        /** The signatures under it. */
        public List<Draft.Event> signatures() {
            return draft.map(Draft::signatures).orElse(List.of());
        }

        /** Who said no on the way to it, and why. */
        public List<Draft.Event> refusals() {
            return events(Draft.Event.Kind.REFUSED);
        }

        /** How many comments there were on the way. */
        public int comments() {
            return events(Draft.Event.Kind.COMMENTED).size();
        }

        private List<Draft.Event> events(Draft.Event.Kind kind) {
            return draft.stream()
                    .flatMap(each -> each.history().stream())
                    .filter(event -> event.kind() == kind)
                    .toList();
        }

        /** Whether what it adds reached people later than what it takes away, or will. */
        public boolean waited() {
            return reaches.isAfter(charter.inForceAt());
        }

        /** Whether some people still wait for what it adds, at that moment. */
        public boolean waitsAt(Instant moment) {
            return reaches.isAfter(moment);
        }
    }
}
