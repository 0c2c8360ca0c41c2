package helder.windows.settings;

import helder.protocol.windows.csp.UpdateRing;
import helder.protocol.windows.csp.UpdateTarget;
import helder.protocol.windows.syncml.Instruction;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When updates come, which, and when Windows may restart for them. */
final class Updates implements Family {

    private static final Set<String> KEYS = Set.of(
            "active_from",
            "active_to",
            "active_hours_most",
            "defer_quality_days",
            "defer_feature_days",
            "quality_deadline_days",
            "feature_deadline_days",
            "grace_days",
            "no_restart_at_deadline",
            "pause_quality_from",
            "pause_feature_from",
            "product",
            "version");

    private static final Map<String, UpdateTarget.Product> PRODUCTS =
            Map.of("Windows 10", UpdateTarget.Product.WINDOWS_10, "Windows 11", UpdateTarget.Product.WINDOWS_11);

    @Override
    public String key() {
        return "updates";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        Fields fields = Fields.of(key(), value, KEYS);
        List<Instruction.OnNode> rules = new ArrayList<>(new UpdateRing(
                        fields.number("active_from"),
                        fields.number("active_to"),
                        fields.number("active_hours_most"),
                        fields.number("defer_quality_days"),
                        fields.number("defer_feature_days"),
                        fields.number("quality_deadline_days"),
                        fields.number("feature_deadline_days"),
                        fields.number("grace_days"),
                        fields.flag("no_restart_at_deadline"))
                .instructions());
        rules.addAll(new UpdateTarget(
                        fields.word("product", PRODUCTS),
                        fields.optional("version").orElse(null),
                        day(fields, "pause_quality_from"),
                        day(fields, "pause_feature_from"))
                .instructions());
        wanted.set(WindowsSetting.UPDATES, rules);
        wanted.removable(key());
    }

    private static @Nullable LocalDate day(Fields fields, String key) throws WrongSettingException {
        try {
            return fields.optional(key).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw WrongSettingException.unreadable(key);
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        if (!Family.isWhole(key(), name, rest)) {
            return Optional.empty();
        }
        List<Instruction.OnNode> all = new ArrayList<>(UpdateRing.remove());
        all.addAll(UpdateTarget.remove());
        return Optional.of(new Gone(WindowsSetting.UPDATES, all));
    }
}
