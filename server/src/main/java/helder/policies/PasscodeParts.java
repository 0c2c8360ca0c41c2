package helder.policies;

import helder.gate.Order;
import helder.manifest.Action;
import java.util.HashMap;
import java.util.Map;

/** The settings that become one rule for a passcode, for renderers. */
public final class PasscodeParts {

    /** The name of the object in a {@link Rendering.Builder}. */
    public static final String OBJECT = "passcode";

    private static final int SHORTEST = 4;

    private PasscodeParts() {}

    /** Whether anything of these settings asks for a passcode. */
    public static boolean isAsked(Settings settings) {
        return settings.isOn(Setting.PASSCODE_REQUIRED)
                || settings.number(Setting.PASSCODE_LENGTH).isPresent()
                || settings.word(Setting.PASSCODE_KIND)
                        .filter("letters"::equals)
                        .isPresent()
                || settings.number(Setting.PASSCODE_SPECIAL).orElse(0) > 0
                || settings.number(Setting.PASSCODE_MAX_AGE).isPresent()
                || settings.number(Setting.PASSCODE_HISTORY).orElse(0) > 0;
    }

    /** What all of them say together. */
    public static PasscodeRule rule(Settings settings) {
        return new PasscodeRule(
                settings.number(Setting.PASSCODE_LENGTH).orElse(SHORTEST),
                settings.word(Setting.PASSCODE_KIND).filter("letters"::equals).isPresent(),
                settings.number(Setting.PASSCODE_SPECIAL).orElse(0),
                number(settings, Setting.PASSCODE_MAX_AGE),
                settings.number(Setting.PASSCODE_HISTORY).orElse(0),
                number(settings, Setting.LOCK_AFTER),
                number(settings, Setting.LOCK_GRACE),
                settings.number(Setting.PASSCODE_REENTRY).isPresent());
    }

    /** The order for a rule, with what else a platform wants to know. */
    public static Order.Act order(PasscodeRule rule, Map<String, String> more) {
        var parameters = new HashMap<>(rule.parameters());
        parameters.putAll(more);
        return new Order.Act(Action.REQUIRE_PASSCODE, parameters);
    }

    private static @org.jspecify.annotations.Nullable Integer number(Settings settings, Setting setting) {
        return settings.number(setting).isPresent() ? settings.number(setting).getAsInt() : null;
    }
}
