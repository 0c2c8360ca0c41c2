package helder.console.kit;

import helder.identity.Actor;
import helder.identity.Role;
import helder.web.Page;

/** Who did something, in the words of the reader. */
public final class ActorWords {

    private ActorWords() {}

    /** A name, or the server itself. */
    public static String who(Page page, Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.name();
            case Actor.Operator operator -> page.t("console.actor.operator", "name", operator.name());
            case Actor.Automatic automatic -> page.t("console.actor.automatic");
        };
    }

    /** The role in which somebody did it. */
    public static String role(Page page, Actor actor) {
        return role(page, actor.kind(), actor.actingRole().map(Role::code).orElse(""));
    }

    /** The role in which somebody looked. */
    public static String role(Page page, String kind, String role) {
        return switch (kind) {
            case "operator" -> page.t("web.role.operator");
            case "automatic" -> page.t("console.actor.automatic");
            default -> page.t("web.role." + role);
        };
    }
}
