package helder.evidence;

import helder.charter.ActionRule;
import helder.charter.Charter;
import helder.charter.DataRule;
import helder.charter.Procedure;
import helder.charter.Purpose;
import helder.charter.Subject;
import helder.devices.Spread;
import helder.gate.Sight;
import helder.gate.Sight.Done;
import helder.gate.Sight.Seen;
import helder.gate.Sight.State;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Strength;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that can be known and done under the charters in force, at one moment: from the same sights that the gate decides by and that
 * people read about their own devices.
 *
 * @param organisation its name
 * @param kept everything that is stored, and how long
 * @param longestDelay how many days a look of an approved investigation may be kept from its person; 0 for never
 * @param setUpByDesk how many people have a managed device that somebody else set up, without their being shown what IT sees
 */
public record Inventory(
        String organisation, Instant madeAt, List<Part> parts, List<Retained> kept, int longestDelay, int setUpByDesk)
        implements Content {

    public Inventory {
        parts = List.copyOf(parts);
        kept = List.copyOf(kept);
    }

    /** The devices that can be set up here, or are managed. */
    public List<Kind> kinds() {
        return parts.stream()
                .flatMap(part -> part.views().stream().map(View::kind))
                .distinct()
                .toList();
    }

    /** A way in which a device can be enrolled; the operating system refuses more or less by it. */
    public record Kind(EnrollmentType type, DeviceForm form) {

        /** Key of its name. */
        public String nameKey() {
            return "evidence.kind." + type.code() + "." + form.code();
        }
    }

    /** What one kind of device shows and does when it is enrolled now. */
    public record View(Kind kind, Sight sight) {

        /** What is said about the item. */
        public Seen seen(DataItem item) {
            return sight.items().stream()
                    .filter(each -> each.item() == item)
                    .findFirst()
                    .orElseThrow();
        }

        /** What is said about the action. */
        public Done done(Action action) {
            return sight.actions().stream()
                    .filter(each -> each.action() == action)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What one version adds, and what of it does not hold for everybody yet. All lists can be empty: then it changes only how something is
     * used.
     *
     * @param at when whoever did not agree before has it
     * @param serverOnly what only the server will use
     */
    public record Coming(long version, Instant at, List<DataItem> seen, List<Action> done, List<DataItem> serverOnly) {

        /** Whether it brings something that was not there at all. */
        public boolean isSomething() {
            return !seen.isEmpty() || !done.isEmpty() || !serverOnly.isEmpty();
        }
    }

    /** What a device that was set up before a moment may refuse until it is set up again. */
    public record Again(Instant before, List<DataItem> seen, List<Action> done) {}

    /**
     * One charter and what it comes to on each kind of device.
     *
     * @param procedure how it is changed
     * @param views of devices that are set up now
     * @param held of devices whose people agreed to nothing since the last version that holds for everybody
     * @param coming what is in the former and not in the latter, oldest version first
     * @param again by moment, oldest first
     * @param spreads how each thing that the charter names reaches the devices that are there
     */
    public record Part(
            Charter charter,
            Procedure procedure,
            List<View> views,
            List<View> held,
            List<Coming> coming,
            List<Again> again,
            Map<Subject, Spread> spreads) {

        public Part {
            spreads = Map.copyOf(spreads);
            views = List.copyOf(views);
            held = List.copyOf(held);
            coming = List.copyOf(coming);
            again = List.copyOf(again);
        }

        /** What the charter names, in the order of the manifest. */
        public Set<Map.Entry<DataItem, DataRule>> data() {
            return charter.text().data().entrySet();
        }

        /** What the charter names, in the order of the manifest. */
        public Set<Map.Entry<Action, ActionRule>> actions() {
            return charter.text().actions().entrySet();
        }

        /** What of a version does not reach all devices with a yes or with time. */
        public List<Subject> exceptions(Coming coming) {
            return Stream.of(
                            coming.seen().stream().map(Subject.Item::new),
                            coming.serverOnly().stream().map(Subject.Item::new),
                            coming.done().stream().map(Subject.Deed::new))
                    .<Subject>flatMap(each -> each)
                    .filter(subject -> !spread(subject).isWhole())
                    .toList();
        }

        /** How it reaches the devices that are there. */
        public Spread spread(Subject subject) {
            return spreads.getOrDefault(subject, Spread.NOWHERE);
        }

        /** What somebody at the desk sees on one of these devices at least, whatever its person agreed to. */
        public List<DataItem> seen() {
            return seen(held);
        }

        /** What only the server uses; nobody sees it, on none of these devices. */
        public List<DataItem> serverOnly() {
            return serverOnly(held);
        }

        /** What can be ordered for one of these devices at least, whatever its person agreed to. */
        public List<Action> done() {
            return done(held);
        }

        static List<DataItem> seen(List<View> views) {
            return items(item -> views.stream().anyMatch(view -> view.seen(item).isSeen()));
        }

        static List<DataItem> serverOnly(List<View> views) {
            return items(
                    item -> views.stream().noneMatch(view -> view.seen(item).isSeen())
                            && views.stream().anyMatch(view -> view.seen(item).isUsed()));
        }

        static List<Action> done(List<View> views) {
            return Arrays.stream(Action.values())
                    .filter(action ->
                            views.stream().anyMatch(view -> view.done(action).isDone()))
                    .toList();
        }

        private static List<DataItem> items(Predicate<DataItem> chosen) {
            return Arrays.stream(DataItem.values()).filter(chosen).toList();
        }

        /** On which kinds of devices alone it is seen, or will be; empty when on all of them, or on none. */
        public List<Kind> onlyOn(DataItem item) {
            return onlyOn(view -> view.seen(item).isSeen());
        }

        /** On which kinds of devices alone it can be done, or will be; empty when on all of them, or on none. */
        public List<Kind> onlyOn(Action action) {
            return onlyOn(view -> view.done(action).isDone());
        }

        private List<Kind> onlyOn(Predicate<View> chosen) {
            List<Kind> kinds = views.stream().filter(chosen).map(View::kind).toList();
            return kinds.size() == views.size() ? List.of() : kinds;
        }

        /** Whether the place of one of these devices can be known at some time. */
        public boolean isFollowed() {
            return views.stream().anyMatch(view -> view.seen(DataItem.LOCATION).isUsed());
        }

        /** What this organisation could not put in use on any of these devices. */
        public List<DataItem> cannot() {
            return unseen().stream()
                    .filter(item ->
                            views.stream().allMatch(view -> view.seen(item).state() == State.CANNOT))
                    .toList();
        }

        /** What is not seen only because the organisation gives its word. */
        public List<DataItem> promised() {
            List<DataItem> declined = declined();
            List<DataItem> cannot = cannot();
            return unseen().stream()
                    .filter(item -> !declined.contains(item) && !cannot.contains(item))
                    .toList();
        }

        /** What is in use on none of these devices. */
        public List<DataItem> unseen() {
            return Arrays.stream(DataItem.values())
                    .filter(item ->
                            views.stream().noneMatch(view -> view.seen(item).state() == State.DOES))
                    .toList();
        }

        /** What is done to none of these devices. */
        public List<Action> undone() {
            return Arrays.stream(Action.values())
                    .filter(action ->
                            views.stream().noneMatch(view -> view.done(action).state() == State.DOES))
                    .toList();
        }

        /** Of a promise nobody can say that it is kept by choosing: no charter has it. */
        private static boolean isChoice(Seen seen) {
            return seen.state() == State.DOES_NOT
                    && seen.strength()
                            .filter(strength -> strength != Strength.PROMISE)
                            .isPresent();
        }

        /** What this organisation could have put in use and has not, on one kind of device at least. */
        public List<DataItem> declined() {
            return unseen().stream()
                    .filter(item -> views.stream().map(view -> view.seen(item)).anyMatch(Part::isChoice))
                    .toList();
        }
    }

    /**
     * All that is done for one purpose, over both charters.
     * Not by whom and for how long: that is another for each of them, so together it would be true of none.
     */
    public record ForPurpose(Purpose purpose, Set<DataItem> items, Set<Action> actions) {}

    /** What is done for each purpose in use, in the order of the purposes. */
    public List<ForPurpose> purposes() {
        return Arrays.stream(Purpose.values())
                .map(this::forPurpose)
                .filter(each -> !each.items().isEmpty() || !each.actions().isEmpty())
                .toList();
    }

    private ForPurpose forPurpose(Purpose purpose) {
        var items = EnumSet.noneOf(DataItem.class);
        var actions = EnumSet.noneOf(Action.class);
        for (Part part : parts) {
            part.charter().text().data().forEach((item, rule) -> {
                if (rule.purpose() == purpose) {
                    items.add(item);
                }
            });
            part.charter().text().actions().forEach((action, rule) -> {
                if (rule.purpose() == purpose) {
                    actions.add(action);
                }
            });
        }
        return new ForPurpose(purpose, items, actions);
    }
}
