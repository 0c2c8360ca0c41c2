package helder.console.kit;

import helder.apple.PushCertificate;
import helder.apple.PushCertificates;
import helder.concerns.Desks;
import helder.concerns.Office;
import helder.corrections.Corrections;
import helder.identity.Actor;
import helder.identity.Role;
import helder.web.Account;
import helder.web.Icon;
import helder.web.MenuGroup;
import helder.web.MenuGroup.Entry;
import helder.web.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may open what in the console, in which role somebody acts, and the menu that follows from it. */
@Component
public class Desk {

    /** Those who work with people and devices. */
    public static final List<Role> DEVICE_ROLES = List.of(Role.ADMINISTRATOR, Role.HELP_DESK);

    /** Those who read the log of looks. */
    public static final List<Role> LOOK_ROLES = List.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR);

    /** Those who read which orders wait, and for whose device. */
    public static final List<Role> REQUEST_ROLES =
            List.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER, Role.AUDITOR);

    /** Those whose office it is to judge charters, and those who check. The works council, legal and human resources read little more than this. */
    public static final List<Role> CHARTER_ROLES = List.of(
            Role.ADMINISTRATOR,
            Role.PRIVACY_OFFICER,
            Role.AUDITOR,
            Role.WORKS_COUNCIL,
            Role.LEGAL,
            Role.HUMAN_RESOURCES);

    /** Those who write charters and announce them. */
    public static final List<Role> WRITER_ROLES = List.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER);

    /** Those who can be asked to sign what a charter adds. */
    public static final List<Role> OFFICES =
            Arrays.stream(Role.values()).filter(Role::signsCharters).toList();

    /** Those who answer people who say that something is wrong. */
    public static final List<Role> CORRECTION_ROLES =
            Arrays.stream(Role.values()).filter(Corrections::mayAnswer).toList();

    /** Those whom people ask something: IT, and privacy officers. */
    public static final List<Role> ASKED_ROLES = Arrays.stream(Role.values())
            .filter(role -> Arrays.stream(Office.values()).anyMatch(office -> office.isOf(role)))
            .toList();

    /** Those who check how often is looked, ordered and refused. Administrators are not among them: it is about them. */
    public static final List<Role> STATISTICS_ROLES = List.of(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL);

    /** Those who read who has which role, and who gave it. */
    public static final List<Role> ROLE_READERS =
            List.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL);

    /** Everybody who may open the console at all. */
    public static final List<Role> ALL_ROLES =
            Arrays.stream(Role.values()).filter(Role::usesConsole).toList();

    private final PushCertificates certificates;
    private final AtHand atHand;
    private final Desks desks;

    Desk(PushCertificates certificates, AtHand atHand, Desks desks) {
        this.desks = desks;
        this.certificates = certificates;
        this.atHand = atHand;
    }

    /** The offices whose concerns the reader reads and answers; not those that they only hold by name yet. */
    public Set<Office> offices(Page page) {
        var offices = EnumSet.noneOf(Office.class);
        Arrays.stream(Office.values())
                .filter(office -> page.me().hasAny(office.roles()))
                .filter(office -> desks.objection(as(page, office), office).isEmpty())
                .forEach(offices::add);
        return offices;
    }

    /** The reader, acting for that office. @throws helder.web.ProblemException when they do not hold it */
    public static Actor.Somebody as(Page page, Office office) {
        return new Actor.Somebody(page.me().id(), page.me().name(), page.actingAs(office.roles()));
    }

    /** The reader, acting in the first of these roles they have. @throws helder.web.ProblemException when they have none */
    public Actor actor(Page page, List<Role> roles) {
        Role role = page.actingAs(roles);
        Account me = page.me();
        return new Actor.Somebody(me.id(), me.name(), role);
    }

    /** The reader, acting in this role. @throws helder.web.ProblemException when they do not have it */
    public Actor actor(Page page, Role role) {
        return actor(page, List.of(role));
    }

    /** The frame of a page for whoever has this role. @throws helder.web.ProblemException for others */
    public Chrome chrome(Page page, String here, Role role) {
        return chrome(page, here, List.of(role));
    }

    /** The frame of a page for whoever has one of these roles. @throws helder.web.ProblemException for others */
    public Chrome chrome(Page page, String here, List<Role> roles) {
        Role role = page.actingAs(roles);
        boolean simulated =
                certificates.current().map(PushCertificate::simulated).orElse(false);
        return new Chrome(menu(page), here, page.t("web.role." + role.code()), simulated);
    }

    private List<MenuGroup> menu(Page page) {
        Account me = page.me();
        Map<String, Long> waiting = atHand.of(page);
        var first = new ArrayList<Entry>();
        first.add(entry(page, waiting, "overview", "/console", Icon.ROUTE));
        if (me.hasAny(ASKED_ROLES)) {
            first.add(entry(page, waiting, "desk", "/console/desk", Icon.LIFEBUOY));
        }
        if (me.hasAny(DEVICE_ROLES)) {
            first.add(entry(page, waiting, "people", "/console/people", Icon.USERS));
            first.add(entry(page, waiting, "devices", "/console/devices", Icon.DEVICES));
            first.add(entry(page, waiting, "commands", "/console/commands", Icon.SEND));
        }
        if (me.hasAny(CHARTER_ROLES)) {
            first.add(entry(page, waiting, "guides", "/console/guides", Icon.NOTEBOOK));
        }
        var account = new ArrayList<Entry>();
        account.add(entry(page, waiting, "charters", "/console/charters", Icon.SCALE));
        if (me.hasAny(REQUEST_ROLES)) {
            account.add(entry(page, waiting, "requests", "/console/requests", Icon.HAND_STOP));
        }
        account.add(entry(page, waiting, "me", "/console/me", Icon.USER));
        if (me.hasAny(LOOK_ROLES)) {
            account.add(entry(page, waiting, "looks", "/console/looks", Icon.EYE_CHECK));
            account.add(entry(page, waiting, "refused", "/console/refused", Icon.SHIELD_CHECK));
        }
        if (me.hasAny(ROLE_READERS)) {
            account.add(entry(page, waiting, "roles", "/console/roles", Icon.USERS));
        }
        if (me.hasAny(CHARTER_ROLES)) {
            account.add(entry(page, waiting, "evidence", "/console/evidence", Icon.FILE_TEXT));
            account.add(entry(page, waiting, "statement", "/console/statement", Icon.MESSAGE_CIRCLE));
        }
        if (me.hasAny(CORRECTION_ROLES)) {
            account.add(entry(page, waiting, "corrections", "/console/corrections", Icon.EDIT));
        }
        if (me.hasAny(STATISTICS_ROLES)) {
            account.add(entry(page, waiting, "statistics", "/console/statistics", Icon.LIST_DETAILS));
        }
        if (me.hasAny(CHARTER_ROLES)) {
            account.add(entry(page, waiting, "investigations", "/console/investigations", Icon.HOURGLASS));
        }
        if (me.hasAny(Role.PRIVACY_OFFICER)) {
            account.add(entry(page, waiting, "unmasking", "/console/unmasking", Icon.HELP_CIRCLE));
        }
        var groups = new ArrayList<MenuGroup>();
        groups.add(new MenuGroup("", first));
        groups.add(new MenuGroup(page.t("console.menu.accountable"), account));
        if (me.hasAny(Role.ADMINISTRATOR)) {
            groups.add(new MenuGroup(
                    page.t("console.menu.set_up"),
                    List.of(
                            entry(page, waiting, "organisation", "/console/organisation", Icon.HOME),
                            entry(page, waiting, "apple", "/console/apple", Icon.CERTIFICATE),
                            entry(page, waiting, "android", "/console/android", Icon.DEVICES))));
        }
        return groups;
    }

    private static Entry entry(Page page, Map<String, Long> waiting, String key, String path, Icon icon) {
        return new Entry(key, path, icon, page.t("console.menu." + key), waiting.getOrDefault(key, 0L));
    }
}
