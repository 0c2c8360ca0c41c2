package helder.charter;

import helder.identity.Role;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One thing in which a later text of a charter differs from an earlier one. */
public sealed interface Change {

    Subject subject();

    /**
     * Whether it widens: more data, more power, more viewers, longer retention, more often, fewer people who must agree, or another purpose or legal basis than people know.
     * What does not widen narrows.
     */
    boolean widens();

    /** Whether it only says for whom something new does not hold; it does not widen by itself. */
    default boolean isException() {
        return false;
    }

    /** Stable word for the kind of change, as on the command line and in keys of texts. */
    String code();

    /** The change in plain words. */
    Sentence sentence();

    /** It was not in use. */
    record Appeared(Subject subject, Use use) implements Change {
        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public String code() {
            return "appeared";
        }

        @Override
        public Sentence sentence() {
            var arguments = new HashMap<String, Argument>();
            arguments.put("roles", new Argument.Listing(Use.allowedKeys(use.roles())));
            arguments.put("purpose", new Argument.Text(use.purpose().textKey()));
            use.retention()
                    .ifPresentOrElse(
                            time -> {
                                arguments.put("days", new Argument.Count(time.toDays()));
                                arguments.put(
                                        "every",
                                        new Argument.Count(use.askedEvery()
                                                .map(Duration::toDays)
                                                .orElse(0L)));
                            },
                            () -> {
                                // What nobody orders by hand asks nobody.
                                boolean isOrdered = !use.roles().isEmpty();
                                arguments.put("people", new Argument.Count(isOrdered ? use.approvals() : 1));
                                arguments.put("asks", new Argument.Count(isOrdered && use.asksFirst() ? 1 : 0));
                            });
            return said(this, subject.isOnlyWhileLost() ? code() + "_while_lost" : code(), arguments);
        }
    }

    /** It is not in use any more. */
    record Disappeared(Subject subject) implements Change {
        @Override
        public boolean widens() {
            return false;
        }

        @Override
        public String code() {
            return "disappeared";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of());
        }
    }

    /** More roles see or order it, or some do not any more. */
    record Roles(Subject subject, Set<Role> roles, boolean isAdded) implements Change {
        public Roles {
            roles = Set.copyOf(roles);
        }

        @Override
        public boolean widens() {
            return isAdded;
        }

        @Override
        public String code() {
            return isAdded ? "roles_added" : "roles_removed";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of("roles", new Argument.Listing(Use.allowedKeys(roles))));
        }
    }

    /** It is kept for another time. */
    record Retention(Subject subject, Duration before, Duration now) implements Change {
        @Override
        public boolean widens() {
            return now.compareTo(before) > 0;
        }

        @Override
        public String code() {
            return widens() ? "kept_longer" : "kept_shorter";
        }

        @Override
        public Sentence sentence() {
            return said(
                    this,
                    Map.of("before", new Argument.Count(before.toDays()), "now", new Argument.Count(now.toDays())));
        }
    }

    /** Devices are asked for it after another time. */
    record Frequency(Subject subject, Duration before, Duration now) implements Change {
        @Override
        public boolean widens() {
            return now.compareTo(before) < 0;
        }

        @Override
        public String code() {
            return widens() ? "asked_more_often" : "asked_less_often";
        }

        @Override
        public Sentence sentence() {
            return said(
                    this,
                    Map.of("before", new Argument.Count(before.toDays()), "now", new Argument.Count(now.toDays())));
        }
    }

    /** An order takes another number of people. */
    record Approvals(Subject subject, int before, int now) implements Change {
        @Override
        public boolean widens() {
            return now < before;
        }

        @Override
        public String code() {
            return widens() ? "fewer_people" : "more_people";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of("before", new Argument.Count(before), "now", new Argument.Count(now)));
        }
    }

    /** The person is asked before it, or not any more. */
    record Asking(Subject subject, boolean asksFirst) implements Change {
        @Override
        public boolean widens() {
            return !asksFirst;
        }

        @Override
        public String code() {
            return asksFirst ? "asks_first" : "asks_no_more";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of());
        }
    }

    /** It is used for another purpose: a widening whichever it is, because nobody agreed to that one. */
    record AnotherPurpose(Subject subject, Purpose before, Purpose now) implements Change {
        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public String code() {
            return "purpose";
        }

        @Override
        public Sentence sentence() {
            return said(
                    this,
                    Map.of("before", new Argument.Text(before.textKey()), "now", new Argument.Text(now.textKey())));
        }
    }

    /** It rests on another ground of the law: a widening whichever it is. */
    record AnotherLegalBasis(Subject subject, LegalBasis before, LegalBasis now) implements Change {
        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public String code() {
            return "legal_basis";
        }

        @Override
        public Sentence sentence() {
            return said(
                    this,
                    Map.of("before", new Argument.Text(before.textKey()), "now", new Argument.Text(now.textKey())));
        }
    }

    /** It does not hold for the people of a group, or holds for them again. */
    record ForGroup(Subject subject, String group, boolean isLeftOut) implements Change {
        @Override
        public boolean widens() {
            return !isLeftOut;
        }

        @Override
        public String code() {
            return isLeftOut ? "left_out" : "left_out_no_more";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of("group", new Argument.Name(group)));
        }
    }

    /** What is new does not hold for the people of a group: part of the widening, for nobody had it before. */
    record Spared(Subject subject, String group) implements Change {
        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public boolean isException() {
            return true;
        }

        @Override
        public String code() {
            return "spared";
        }

        @Override
        public Sentence sentence() {
            return said(this, Map.of("group", new Argument.Name(group)));
        }
    }

    private static Sentence said(Change change, Map<String, Argument> arguments) {
        return said(change, change.code(), arguments);
    }

    private static Sentence said(Change change, String key, Map<String, Argument> arguments) {
        Subject subject = change.subject();
        var all = new HashMap<>(arguments);
        all.put("what", new Argument.Text(subject.nameKey()));
        return new Sentence("charter.change." + subject.kind() + "." + key, all);
    }
}
