package helder.portal.devices;

import helder.apple.AppleActions;
import helder.apple.OwnProfiles;
import helder.commands.Command;
import helder.commands.OrderedApp;
import helder.commands.SecretParts;
import helder.gate.Order;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.web.HelpPoint;
import helder.web.Initials;
import helder.web.Page;
import helder.web.Tone;
import helder.windows.WindowsSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One order as the owner of the device reads it.
 *
 * @param name who gave it; empty when the reader did
 * @param role in words
 * @param reason as it was written; the owner needs none to end management
 * @param second who agreed to it as the second person, if it took one
 * @param takenBack who took it back and when, in words, where that is known
 * @param help what helps when the device did not do it
 */
public record OrderRow(
        Instant at,
        boolean isPerson,
        Optional<String> name,
        String initials,
        String role,
        String what,
        Optional<String> reason,
        Optional<String> second,
        Optional<String> takenBack,
        Tone tone,
        String state,
        Optional<HelpPoint> help) {

    public static OrderRow of(Command command, PersonId reader, Page page) {
        Actor actor = command.permit().actor();
        boolean mine =
                actor instanceof Actor.Somebody somebody && somebody.person().equals(reader);
        return new OrderRow(
                command.createdAt(),
                actor instanceof Actor.Somebody,
                mine ? Optional.empty() : Optional.of(name(actor, page)),
                Initials.of(actor.name()),
                role(actor, page),
                what(command.permit().order(), page),
                command.permit().reason(),
                command.permit().agreement().second().map(somebody -> RequestRow.who(somebody, page)),
                takenBack(command, page),
                tone(command.state()),
                command.isPostponed()
                        ? page.t(
                                "portal.order.state.postponed",
                                "when",
                                page.moments().dateTime(command.dueAt()))
                        : page.t("portal.order.state." + command.state().code()),
                help(command));
    }

    private static Optional<HelpPoint> help(Command command) {
        return switch (command.state()) {
            case FAILED, EXPIRED -> Optional.of(help(command.permit().order()));
            case QUEUED, SENT, NOT_NOW, DONE, CANCELED, WITHDRAWN -> Optional.empty();
        };
    }

    private static HelpPoint help(Order order) {
        return switch (order) {
            case Order.Ask _ -> HelpPoint.ORDER_FAILED;
            case Order.Act act ->
                switch (act.action()) {
                    case LOCK -> HelpPoint.LOCK_FAILED;
                    case CLEAR_PASSCODE, REQUIRE_PASSCODE -> HelpPoint.PASSCODE_FAILED;
                    case ERASE -> HelpPoint.ERASE_FAILED;
                    case REMOVE_WORK_DATA -> HelpPoint.LEAVE_FAILED;
                    case RENAME -> HelpPoint.RENAME_FAILED;
                    case INSTALL_APP, REMOVE_APP -> HelpPoint.APP_FAILED;
                    case LOCATE -> HelpPoint.LOST;
                    case RESTART, CONFIGURE, MAINTAIN_ENROLLMENT -> HelpPoint.ORDER_FAILED;
                };
        };
    }

    private static Optional<String> takenBack(Command command, Page page) {
        return command.canceledBy()
                .flatMap(by -> command.doneAt()
                        .map(at -> page.t(
                                "portal.order.taken_back_by",
                                "who",
                                RequestRow.who(by, page),
                                "when",
                                page.moments().dateTime(at))));
    }

    static String name(Actor actor, Page page) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.name();
            case Actor.Operator operator -> page.t("portal.look.operator", "name", operator.name());
            case Actor.Automatic _ -> page.t("portal.look.automatic");
        };
    }

    static String role(Actor actor, Page page) {
        return switch (actor) {
            case Actor.Somebody somebody -> page.t("web.role." + somebody.role().code());
            case Actor.Operator _ -> page.t("web.role.operator");
            case Actor.Automatic _ -> page.t("portal.look.role.automatic");
        };
    }

    public static String what(Order order, Page page) {
        return switch (order) {
            case Order.Act act ->
                SecretParts.areGone(act) ? page.t("portal.order.not_kept", "what", act(act, page)) : act(act, page);
            case Order.Ask ask -> asked(ask.items(), page);
        };
    }

    private static String act(Order.Act act, Page page) {
        if (SoundOrder.is(act)) {
            return page.t("portal.order.sound");
        }
        String action = page.t(act.action().nameKey());
        String gone = act.parameters().get(AppleActions.REMOVE);
        if (gone != null) {
            return page.t("portal.order.settings_gone", "what", action, "name", gone);
        }
        Optional<String> app = OrderedApp.named(act);
        if (app.isPresent()) {
            return page.t("portal.order.settings", "what", action, "settings", app.get());
        }
        List<String> settings = Stream.concat(OwnProfiles.settings(act).stream(), WindowsSettings.names(act).stream())
                .map(page::t)
                .toList();
        return settings.isEmpty()
                ? action
                : page.t("portal.order.settings", "what", action, "settings", page.list(settings));
    }

    static String asked(Set<DataItem> items, Page page) {
        return page.t(
                "portal.order.asked",
                "items",
                page.list(items.stream()
                        .sorted()
                        .map(DataItem::nameKey)
                        .map(page::t)
                        .toList()));
    }

    private static Tone tone(Command.State state) {
        return switch (state) {
            case DONE -> Tone.GOOD;
            case FAILED, EXPIRED -> Tone.WARN;
            case QUEUED, SENT, NOT_NOW -> Tone.INFO;
            case CANCELED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }
}
