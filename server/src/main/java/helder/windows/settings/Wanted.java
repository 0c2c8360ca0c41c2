package helder.windows.settings;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What settings come to: what is sent, which of the closed list it is, and how it is named to take it away again. */
public final class Wanted {

    private final List<Instruction.OnNode> instructions = new ArrayList<>();
    private final Set<WindowsSetting> settings = EnumSet.noneOf(WindowsSetting.class);
    private final List<String> removals = new ArrayList<>();

    void set(WindowsSetting setting, List<Instruction.OnNode> added) {
        settings.add(setting);
        instructions.addAll(added);
    }

    void removable(String name) {
        removals.add(name);
    }

    /** In the order in which it is sent. */
    public List<Instruction.OnNode> instructions() {
        return List.copyOf(instructions);
    }

    public Set<WindowsSetting> settings() {
        return Collections.unmodifiableSet(settings);
    }

    /** The names of everything that is put on the PC, to take it away again. */
    public List<String> removals() {
        return List.copyOf(removals);
    }
}
