package helder.policies;

import helder.gate.Permission;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.Map;

/** Why a setting of a policy does not hold for one device. Nothing goes further than the charter of that device. */
public sealed interface LeftOut {

    /** Stable word for the cause. */
    String code();

    /** Why, in plain words. */
    Sentence sentence();

    /** Nobody could see whether it is so: the charter does not let this be known. */
    record ByItem(DataItem item, Permission.Reason reason) implements LeftOut {
        @Override
        public String code() {
            return reason.code();
        }

        @Override
        public Sentence sentence() {
            return refused(reason, item.nameKey());
        }
    }

    /** The charter does not let this be done, or not by whoever puts policies in force. */
    record ByAction(Action action, Permission.Reason reason) implements LeftOut {
        @Override
        public String code() {
            return reason.code();
        }

        @Override
        public Sentence sentence() {
            return refused(reason, action.nameKey());
        }
    }

    /** The charter wants somebody to agree each time; no policy says yes for them. */
    record NeedsYes(Action action) implements LeftOut {
        @Override
        public String code() {
            return "needs_yes";
        }

        @Override
        public Sentence sentence() {
            return new Sentence("policies.left_out.needs_yes", Map.of("what", new Argument.Text(action.nameKey())));
        }
    }

    private static Sentence refused(Permission.Reason reason, String nameKey) {
        return new Sentence(
                reason.textKey(), Map.of("what", new Argument.Text(nameKey), "detail", new Argument.Text(nameKey)));
    }
}
