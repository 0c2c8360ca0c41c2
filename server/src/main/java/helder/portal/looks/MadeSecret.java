package helder.portal.looks;

import helder.devices.HandedOut;
import helder.identity.Actor;
import helder.portal.account.MadeLink;
import helder.web.Page;
import helder.windows.PcSecrets;
import java.util.List;
import java.util.Locale;

/**
 * A one-time secret with which somebody else could set up a PC for the reader, as they read about it.
 *
 * @param sentence who made it for which PC, and when, in words
 * @param fate what became of it, in words
 */
public record MadeSecret(boolean isUsed, String sentence, String fate) {

    static List<MadeSecret> of(Page page, PcSecrets secrets) {
        return secrets.of(page.me().id()).stream()
                .map(each -> of(page, each, secrets.fate(each.ticket())))
                .toList();
    }

    private static MadeSecret of(Page page, HandedOut made, PcSecrets.Fate fate) {
        String maker = made.by().map(by -> maker(page, by)).orElse(page.t("portal.made_secret.maker_unknown"));
        return new MadeSecret(
                fate == PcSecrets.Fate.USED,
                page.t(
                        "portal.made_secret.sentence",
                        "when",
                        page.moments().dateTime(made.ticket().createdAt()),
                        "name",
                        maker,
                        "ownership",
                        made.ticket().ownership().code()),
                page.t(
                        "portal.made_secret." + fate.name().toLowerCase(Locale.ROOT),
                        "when",
                        page.moments().dateTime(made.ticket().expiresAt())));
    }

    private static String maker(Page page, Actor by) {
        return MadeLink.maker(page, by.name(), by.actingRole());
    }
}
