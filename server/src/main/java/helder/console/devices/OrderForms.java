package helder.console.devices;

import helder.manifest.Action;
import helder.manifest.Reach;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which actions the console offers by hand, and what each asks for besides a reason. */
public final class OrderForms {

    /**
     * One field.
     *
     * @param isRequired whether it must be filled in
     * @param isEither whether it or another one must be
     */
    public record Field(String name, boolean isRequired, boolean isEither, int maximum) {

        Field(String name, boolean isRequired, int maximum) {
            this(name, isRequired, false, maximum);
        }

        public String labelKey() {
            return "console.order.field." + name + (isEither ? "_either" : "");
        }
    }

    private OrderForms() {}

    /** In the order of the buttons: those of {@link Reach#PAGES}. */
    static List<Action> offered(Set<Action> possible) {
        return List.of(
                        Action.LOCK,
                        Action.LOCATE,
                        Action.CLEAR_PASSCODE,
                        Action.RESTART,
                        Action.RENAME,
                        Action.REMOVE_WORK_DATA,
                        Action.ERASE)
                .stream()
                .filter(action -> Reach.of(action) == Reach.PAGES && possible.contains(action))
                .toList();
    }

    /** @throws ProblemException when the console does not offer it */
    static Action action(String code) {
        return Action.find(code)
                .filter(action -> offered(Set.of(action)).contains(action))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    static List<Field> fields(Action action) {
        return switch (action) {
            case LOCK -> List.of(new Field("message", false, 200), new Field("phone", false, 40));
            case LOCATE ->
                List.of(
                        new Field("message", false, true, 200),
                        new Field("phone", false, true, 40),
                        new Field("footnote", false, 100));
            case RENAME -> List.of(new Field("name", true, 60));
            case CLEAR_PASSCODE,
                    ERASE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    MAINTAIN_ENROLLMENT -> List.of();
        };
    }

    /** What was filled in, without what was left empty. */
    static Map<String, String> parameters(Action action, Map<String, String> fields) {
        var parameters = new TreeMap<String, String>();
        for (Field field : fields(action)) {
            String value = fields.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                parameters.put(field.name(), value);
            }
        }
        return parameters;
    }

    static Form filled(Action action, Map<String, String> fields) {
        Form form = Form.empty().with("reason", fields.getOrDefault("reason", ""));
        fields(action).forEach(field -> form.with(field.name(), fields.getOrDefault(field.name(), "")));
        return form;
    }

    static void check(Page page, Action action, Map<String, String> parameters, Form form) {
        for (Field field : fields(action)) {
            String value = parameters.getOrDefault(field.name(), "");
            if (field.isRequired() && value.isEmpty()) {
                form.refuse(field.name(), page.t("console.order.field_missing"));
            } else if (value.length() > field.maximum()) {
                form.refuse(field.name(), page.t("console.order.field_long", "maximum", field.maximum()));
            }
        }
        if (action == Action.LOCATE && !parameters.containsKey("message") && !parameters.containsKey("phone")) {
            form.refuse("message", page.t("console.order.message_or_phone"));
        }
    }
}
