package helder.web;

import gg.jte.Content;
import helder.identity.Codes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The icons of the pages, drawn inline. They come from Tabler Icons (MIT); a new one is a file from that set and a line here. An
 * icon never stands alone: a word stands beside it, so it is hidden from screen readers.
 */
public enum Icon {
    ADDRESS_BOOK("address-book"),
    ADJUSTMENTS_HORIZONTAL("adjustments-horizontal"),
    ALERT_CIRCLE("alert-circle"),
    ALERT_TRIANGLE("alert-triangle"),
    APPS("apps"),
    ARROW_DOWN("arrow-down"),
    ARROW_LEFT("arrow-left"),
    ARROW_UP("arrow-up"),
    ARROWS_SORT("arrows-sort"),
    BADGE_CC("badge-cc"),
    BAN("ban"),
    BATTERY("battery"),
    BELL("bell"),
    BRIEFCASE("briefcase"),
    BULB("bulb"),
    CALENDAR("calendar"),
    CALENDAR_EVENT("calendar-event"),
    CERTIFICATE("certificate"),
    CHECK("check"),
    CHEVRON_LEFT("chevron-left"),
    CHEVRON_RIGHT("chevron-right"),
    CLICK("click"),
    CLOCK("clock"),
    CLOUD("cloud"),
    CPU("cpu"),
    DATABASE("database"),
    DEVICE_LAPTOP("device-laptop"),
    DEVICE_MOBILE("device-mobile"),
    DEVICE_TABLET("device-tablet"),
    DEVICES("devices"),
    DOOR_EXIT("door-exit"),
    DOWNLOAD("download"),
    EDIT("edit"),
    ERASER("eraser"),
    EYE("eye"),
    EYE_CHECK("eye-check"),
    EYE_OFF("eye-off"),
    FILE_TEXT("file-text"),
    FINGERPRINT("fingerprint"),
    FOLDER("folder"),
    HAND_STOP("hand-stop"),
    HEADPHONES("headphones"),
    HEART_HANDSHAKE("heart-handshake"),
    HEARTBEAT("heartbeat"),
    HELP_CIRCLE("help-circle"),
    HISTORY("history"),
    HOME("home"),
    HOURGLASS("hourglass"),
    INFO_CIRCLE("info-circle"),
    KEY("key"),
    KEYBOARD("keyboard"),
    LANGUAGE("language"),
    LIFEBUOY("lifebuoy"),
    LIST_DETAILS("list-details"),
    LIST_SEARCH("list-search"),
    LOCK("lock"),
    LOCK_OPEN("lock-open"),
    LOGIN("login"),
    LOGOUT("logout"),
    MAIL("mail"),
    MAP_PIN("map-pin"),
    MAXIMIZE("maximize"),
    MENU_2("menu-2"),
    MESSAGE_CIRCLE("message-circle"),
    MICROPHONE("microphone"),
    NETWORK("network"),
    NOTEBOOK("notebook"),
    PHONE("phone"),
    PHOTO("photo"),
    PLUS("plus"),
    PRINTER("printer"),
    PLAYER_PAUSE("player-pause"),
    PLAYER_PLAY("player-play"),
    PLAYER_SKIP_BACK("player-skip-back"),
    PLAYER_SKIP_FORWARD("player-skip-forward"),
    PLAYER_STOP("player-stop"),
    QRCODE("qrcode"),
    REFRESH("refresh"),
    ROBOT("robot"),
    ROTATE("rotate"),
    ROUTE("route"),
    SCALE("scale"),
    SEARCH("search"),
    SEND("send"),
    SERVER("server"),
    SETTINGS("settings"),
    SHIELD_CHECK("shield-check"),
    SHIELD_LOCK("shield-lock"),
    SHIELD_QUESTION("shield-question"),
    TAG("tag"),
    TERMINAL_2("terminal-2"),
    TRASH("trash"),
    USER("user"),
    USER_OFF("user-off"),
    USER_PLUS("user-plus"),
    USERS("users"),
    WIFI("wifi"),
    WORLD("world"),
    X("x");

    private final String code;
    private final String svg;

    Icon(String code) {
        this.code = code;
        this.svg = draw(code);
    }

    /** The name in storage and in Tabler's set. */
    public String code() {
        return code;
    }

    /** Empty when there is no such icon in this set. */
    public static Optional<Icon> find(String code) {
        return Codes.find(values(), Icon::code, code);
    }

    /** For templates. */
    public Content svg() {
        return output -> output.writeContent(svg);
    }

    private static String draw(String code) {
        try (InputStream stream = Icon.class.getResourceAsStream("/helder/web/icons/" + code + ".svg")) {
            if (stream == null) {
                throw new IllegalStateException("There is no drawing for the icon " + code);
            }
            String file = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String paths = file.substring(file.indexOf('>') + 1, file.lastIndexOf("</svg>"))
                    .replaceAll("<path stroke=\"none\"[^>]*>", "")
                    .replaceAll("\\s+", " ")
                    .strip();
            return "<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">" + paths
                    + "</svg>";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the icon " + code, e);
        }
    }
}
