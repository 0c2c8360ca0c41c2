package helder.windows.settings;

import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.syncml.Instruction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Settings that belong together. */
interface Family {

    /** Under what they stand in the JSON. */
    String key();

    /** Understands them, or refuses them whole. {@link IllegalArgumentException} counts as a refusal of {@link #key}. */
    void read(JsonNode value, Wanted wanted) throws WrongSettingException;

    /**
     * What goes with a name of {@link Wanted#removals}; empty, or {@link IllegalArgumentException}, when it is none of this family.
     *
     * @param name before the colon
     * @param rest behind the colon; empty without one
     */
    Optional<Gone> removed(String name, Optional<String> rest);

    static CspNode node(String template) {
        return Csp.shipped().node(template);
    }

    static Gone gone(WindowsSetting setting, Instruction.OnNode... instructions) {
        return new Gone(setting, List.of(instructions));
    }

    /** Families that are taken away as a whole are named by a word alone. */
    static boolean isWhole(String word, String name, Optional<String> rest) {
        return name.equals(word) && rest.isEmpty();
    }

    /** What is behind the colon of families whose parts have names. */
    static Optional<String> part(String word, String name, Optional<String> rest) {
        return rest.filter(_ -> name.equals(word));
    }
}
