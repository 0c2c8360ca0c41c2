package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.browser.Linde;
import helder.console.Desktop.Owned;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.statement.Statements;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.DeviceModel;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The menu says how much waits, to those who can act on it. */
class ConsoleMenuTest {

    private static Desktop desktop;
    private static Linde linde;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        linde = new Linde(desktop.server());
    }

    /** The number beside an entry; 0 where there is none, -1 where there is no entry. */
    private static int waiting(Visitor reader, String entry) {
        var link = Pattern.compile("(?s)<li><a href=\"/console/" + entry + "\"[^>]*>(.*?)</a>")
                .matcher(reader.get("/console").body());
        if (!link.find()) {
            return -1;
        }
        var number = Pattern.compile("<span class=\"n\">(\\d+)").matcher(link.group(1));
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    @Test
    void anOrderWaitsForWhoeverCanAgree() {
        Visitor bram = desktop.visitor(Role.ADMINISTRATOR);
        Visitor eva = desktop.visitor(Role.ADMINISTRATOR);
        Visitor auditor = desktop.visitor(Role.AUDITOR);
        int before = waiting(eva, "requests");
        int ofBram = waiting(bram, "requests");
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        bram.get(phone.path() + "/orders/erase");
        bram.post(phone.path() + "/orders/erase", Map.of("reason", "Gestolen op het station"));
        assertThat(waiting(eva, "requests")).isEqualTo(before + 1);
        assertThat(waiting(bram, "requests"))
                .as("nobody agrees with themselves")
                .isEqualTo(ofBram);
        assertThat(waiting(auditor, "requests")).as("an auditor only reads").isZero();
    }

    @Test
    void whatPeopleAskWaitsForWhoeverAnswers() {
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        Visitor officer = desktop.visitor(Role.PRIVACY_OFFICER);
        Visitor council = desktop.visitor(Role.WORKS_COUNCIL);
        int corrections = waiting(helper, "corrections");
        int names = waiting(officer, "unmasking");
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        linde.saysWrong(phone.owner(), "Ik heet Noor-Anne");
        Person tom = linde.add("Tom", Language.NL, Role.HELP_DESK);
        linde.look(tom, phone.enrollment(), "Je belde over je mail");
        linde.ask(phone.owner(), "Ik heb nooit gebeld");
        assertThat(waiting(helper, "corrections")).isEqualTo(corrections + 1);
        assertThat(waiting(officer, "corrections")).isEqualTo(corrections + 1);
        assertThat(waiting(officer, "unmasking")).isEqualTo(names + 1);
        assertThat(waiting(helper, "unmasking")).isEqualTo(-1);
        assertThat(waiting(council, "corrections")).isEqualTo(-1);
    }

    @Test
    void aStatementWaitsForThoseWhoSignIt() {
        Visitor legal = desktop.visitor(Role.LEGAL);
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        assertThat(waiting(legal, "statement")).isZero();
        linde.handInStatement();
        try {
            assertThat(waiting(legal, "statement")).isEqualTo(1);
            assertThat(waiting(administrator, "statement"))
                    .as("it is not signed yet")
                    .isZero();
        } finally {
            desktop.server()
                    .bean(Store.class)
                    .write(tx -> desktop.server().bean(Statements.class).withdraw(tx, new Actor.Operator("tests")));
        }
    }
}
