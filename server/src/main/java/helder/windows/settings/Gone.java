package helder.windows.settings;

import helder.protocol.windows.syncml.Instruction;
import java.util.List;

/** What goes when something is taken away. */
public record Gone(WindowsSetting setting, List<Instruction.OnNode> instructions) {
    public Gone {
        instructions = List.copyOf(instructions);
    }
}
