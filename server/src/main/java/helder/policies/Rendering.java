package helder.policies;

import helder.gate.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How well each setting can be expressed on a device, and by which orders; every setting that was asked for has its outcome. */
public record Rendering(Map<Setting, Outcome> outcomes) {

    public Rendering {
        outcomes = outcomes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(outcomes));
    }

    /** How well a setting can be expressed. */
    public sealed interface Outcome {

        /**
         * It does what the setting says.
         *
         * @param orders none where the device does it by itself; an order may serve several settings
         */
        record Exactly(List<Order.Act> orders) implements Outcome {
            public Exactly {
                orders = List.copyOf(orders);
            }
        }

        /** @param sentence key of what differs */
        record Nearly(List<Order.Act> orders, String sentence) implements Outcome {
            public Nearly {
                orders = List.copyOf(orders);
            }
        }

        /** @param sentence key of why not */
        record Not(String sentence) implements Outcome {}

        default List<Order.Act> orders() {
            return switch (this) {
                case Exactly exactly -> exactly.orders();
                case Nearly nearly -> nearly.orders();
                case Not _ -> List.of();
            };
        }
    }

    /** These settings without those that the device cannot express at all. */
    public Settings expressed(Settings settings) {
        Settings expressed = settings;
        for (var entry : outcomes.entrySet()) {
            if (entry.getValue() instanceof Outcome.Not) {
                expressed = expressed.without(entry.getKey());
            }
        }
        return expressed;
    }

    /** Each order once. */
    public Set<Order.Act> orders() {
        var orders = new LinkedHashSet<Order.Act>();
        outcomes.values().forEach(outcome -> orders.addAll(outcome.orders()));
        return orders;
    }

    /** Collects outcomes while the objects that settings become part of are still being filled. For one use. */
    public static final class Builder {

        private record Pending(List<String> objects, Optional<String> nearly) {}

        private final Map<Setting, Pending> pending = new EnumMap<>(Setting.class);
        private final Map<Setting, Outcome> refused = new EnumMap<>(Setting.class);
        private final Map<String, Order.Act> orders = new LinkedHashMap<>();
        private final Settings settings;

        public Builder(Settings settings) {
            this.settings = settings;
        }

        /** Does it for a yes; nothing is to be done for a no. */
        public void ifOn(Setting setting, Runnable then) {
            doOrLeave(setting, settings.isOn(setting), then);
        }

        /** Does it for a no; nothing is to be done for what stays allowed. */
        public void ifOff(Setting setting, Runnable then) {
            doOrLeave(setting, settings.isOff(setting), then);
        }

        /** Does it for a number above 0. */
        public void ifAny(Setting setting, Runnable then) {
            doOrLeave(setting, settings.number(setting).orElse(0) > 0, then);
        }

        /** Does it for this word. */
        public void ifWord(Setting setting, String word, Runnable then) {
            doOrLeave(setting, settings.word(setting).filter(word::equals).isPresent(), then);
        }

        private void doOrLeave(Setting setting, boolean does, Runnable then) {
            if (does) {
                then.run();
            } else {
                exactly(setting);
            }
        }

        /** Wrong passcodes: devices make people wait by themselves, and Helder tells none to erase itself. */
        public void attempts(Setting setting) {
            if (settings.word(Setting.PASSCODE_ATTEMPTS_THEN)
                    .filter("erase"::equals)
                    .isPresent()) {
                not(setting, "never_erases");
            } else {
                nearly(setting, "waits_by_itself");
            }
        }

        /** @param objects names of what {@link #order} will say; none where the device does it by itself */
        public void exactly(Setting setting, String... objects) {
            pending.put(setting, new Pending(List.of(objects), Optional.empty()));
        }

        /** @param sentence the end of the key of what differs */
        public void nearly(Setting setting, String sentence, String... objects) {
            pending.put(setting, new Pending(List.of(objects), Optional.of(key(sentence))));
        }

        /** @param sentence the end of the key of why not */
        public void not(Setting setting, String sentence) {
            refused.put(setting, new Outcome.Not(key(sentence)));
        }

        /** What an object became. */
        public void order(String object, Order.Act order) {
            orders.put(object, order);
        }

        /** Whether anything refers to this object. */
        public boolean isUsed(String object) {
            return pending.values().stream().anyMatch(each -> each.objects().contains(object));
        }

        /** @throws IllegalStateException when an object has no order */
        public Rendering build() {
            var outcomes = new EnumMap<Setting, Outcome>(Setting.class);
            outcomes.putAll(refused);
            pending.forEach((setting, each) -> {
                var acts = new ArrayList<Order.Act>();
                for (String object : each.objects()) {
                    acts.add(Optional.ofNullable(orders.get(object))
                            .orElseThrow(() -> new IllegalStateException("Nothing became of " + object)));
                }
                outcomes.put(
                        setting,
                        each.nearly()
                                .<Outcome>map(sentence -> new Outcome.Nearly(acts, sentence))
                                .orElseGet(() -> new Outcome.Exactly(acts)));
            });
            return new Rendering(outcomes);
        }

        private static String key(String sentence) {
            return "policies.render." + sentence;
        }
    }
}
