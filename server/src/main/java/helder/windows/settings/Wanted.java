package helder.windows.settings;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What settings come to: what is sent, which of the closed list it is, and how it is named to take it away again. */
public final class Wanted {

    private final List<Function<WorkAccess, List<? extends Instruction>>> parts = new ArrayList<>();
    private final Set<WindowsSetting> settings = EnumSet.noneOf(WindowsSetting.class);
    private final List<String> certificates = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();

    void set(WindowsSetting setting, List<? extends Instruction> added) {
        set(setting, _ -> added);
    }

    void set(WindowsSetting setting, Function<WorkAccess, List<? extends Instruction>> added) {
        settings.add(setting);
        parts.add(added);
    }

    void certificate(String name) {
        certificates.add(name);
        set(WindowsSetting.CERTIFICATE, access -> WorkCertificates.instructions(name, access));
    }

    void removable(String name) {
        removals.add(name);
    }

    /** In the order in which it is sent. */
    public List<Instruction> instructions(WorkAccess access) {
        return parts.stream()
                .<Instruction>flatMap(part -> part.apply(access).stream())
                .toList();
    }

    public Set<WindowsSetting> settings() {
        return Collections.unmodifiableSet(settings);
    }

    /** The names of the certificates that the PC fetches. */
    public List<String> certificates() {
        return List.copyOf(certificates);
    }

    /** The names of everything that is put on the PC, to take it away again. */
    public List<String> removals() {
        return List.copyOf(removals);
    }
}
