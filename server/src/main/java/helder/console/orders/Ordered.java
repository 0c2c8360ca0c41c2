package helder.console.orders;

import helder.apple.AppleActions;
import helder.apple.OwnProfiles;
import helder.commands.ApprovalRequest;
import helder.commands.Command;
import helder.commands.Failure;
import helder.commands.OrderedApp;
import helder.commands.SecretParts;
import helder.console.kit.ActorWords;
import helder.gate.Order;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.Role;
import helder.manifest.Action;
import helder.quiettime.Interrupting;
import helder.web.Page;
import helder.web.Tone;
import helder.windows.WindowsSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders in the words of the reader. */
public final class Ordered {

    private Ordered() {}

    /** What was ordered. */
    public static String what(Page page, Command command) {
        return switch (command.permit().order()) {
            case Order.Act act -> what(page, act);
            case Order.Ask ask ->
                page.t("console.command.ask", "count", ask.items().size());
        };
    }

    /** Whether it goes at a time that suits its owner. It is said whether or not they are quiet now: that is theirs to know. */
    public static boolean waitsForOwner(Command command) {
        return command.state() == Command.State.QUEUED
                && Interrupting.mayWait(command.permit().order());
    }

    /** What went wrong. */
    public static String why(Page page, Failure failure) {
        return page.t(failure.key(), failure.pairs());
    }

    /** What is to be done. */
    public static String what(Page page, Order.Act act) {
        String what = inWords(page, act);
        return SecretParts.areGone(act) ? page.t("console.command.not_kept", "what", what) : what;
    }

    private static String inWords(Page page, Order.Act act) {
        if (SoundOrder.is(act)) {
            return page.t("console.command.sound");
        }
        String action = page.t(act.action().nameKey());
        String gone = act.parameters().get(AppleActions.REMOVE);
        if (gone != null) {
            return page.t("console.command.settings_gone", "what", action, "name", gone);
        }
        Optional<String> app = OrderedApp.named(act);
        if (app.isPresent()) {
            return page.t("console.command.settings", "what", action, "settings", app.get());
        }
        List<String> settings = Stream.concat(OwnProfiles.settings(act).stream(), WindowsSettings.names(act).stream())
                .map(page::t)
                .toList();
        return settings.isEmpty()
                ? action
                : page.t("console.command.settings", "what", action, "settings", page.list(settings));
    }

    /**
     * Whether the reader may take it back: not what the server does by itself, not an owner's wish to leave, and what cannot be
     * undone only as its author or as an administrator.
     */
    public static boolean mayTakeBack(Page page, Command command) {
        if (isLeaving(command)) {
            return false;
        }
        boolean irreversible = command.permit().order() instanceof Order.Act act
                && act.action().isIrreversible();
        return switch (command.permit().actor()) {
            case Actor.Automatic _ -> false;
            case Actor.Operator _ -> !irreversible || page.me().hasAny(Role.ADMINISTRATOR);
            case Actor.Somebody author ->
                !irreversible
                        || author.person().equals(page.me().id())
                        || page.me().hasAny(Role.ADMINISTRATOR);
        };
    }

    private static boolean isLeaving(Command command) {
        return command.permit().order() instanceof Order.Act act
                && act.action() == Action.REMOVE_WORK_DATA
                && command.permit().actor() instanceof Actor.Somebody somebody
                && somebody.role() == Role.EMPLOYEE;
    }

    /** Who ordered it. */
    public static String who(Page page, Command command) {
        return ActorWords.who(page, command.permit().actor());
    }

    public static Tone tone(ApprovalRequest.State state) {
        return switch (state) {
            case WAITING -> Tone.INFO;
            case APPROVED -> Tone.GOOD;
            case REFUSED, DECLINED -> Tone.BAD;
            case EXPIRED, LAPSED -> Tone.WARN;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    public static Tone tone(Command.State state) {
        return switch (state) {
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case NOT_NOW, EXPIRED, WITHDRAWN -> Tone.WARN;
            case QUEUED, SENT -> Tone.INFO;
            case CANCELED -> Tone.NEUTRAL;
        };
    }
}
