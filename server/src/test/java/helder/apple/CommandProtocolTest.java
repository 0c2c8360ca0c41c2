package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.manifest.DataItem;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Plist;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Results of commands written by hand: asked for twice, never given, broken, or failed. */
class CommandProtocolTest extends HandmadeMessages {

    @Test
    void aResultForACommandThatWasNeverGivenIsAnsweredAndNotKept() {
        Handmade device = enrolled();
        Answer next = poll(
                device,
                string("Status", "Acknowledged")
                        + string("CommandUUID", UUID.randomUUID().toString()) + "<key>QueryResponses</key><dict>"
                        + string("OSVersion", "99.9") + "</dict>");
        assertThat(next.status()).isEqualTo(200);
        assertThat(HOUSE.facts(enrollment(device))).doesNotContainEntry(DataItem.OS_VERSION, "99.9");
    }

    @Test
    void theFirstAnswerWinsAndAnotherChangesNothing() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        poll(device, answer(uuid, "27.1"));
        poll(device, answer(uuid, "1.0"));
        poll(device, string("Status", "Error") + string("CommandUUID", uuid));
        assertThat(HOUSE.facts(enrollment(device))).containsEntry(DataItem.OS_VERSION, "27.1");
        assertThat(HOUSE.history(enrollment(device)))
                .filteredOn(command -> command.id().value().equals(uuid))
                .extracting(Command::state)
                .containsExactly(Command.State.DONE);
    }

    @Test
    void aResultThatCannotBeReadStillCompletesItsCommand() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        byte[] broken = report(
                        device, string("Status", "Acknowledged") + string("CommandUUID", uuid) + "<key>A & B</key>")
                .getBytes(StandardCharsets.UTF_8);
        Answer next = put(device.identity(), COMMANDS, broken);
        assertThat(next.status()).isEqualTo(200);
        assertThat(Plist.read(next.body()).text("CommandUUID")).isPresent().isNotEqualTo(Optional.of(uuid));
    }

    @Test
    void whatADeviceSaysAboutAFailureIsShownWithoutItsWords() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        poll(
                device,
                string("Status", "Error") + string("CommandUUID", uuid)
                        + "<key>ErrorChain</key><array><dict><key>ErrorCode</key><integer>12021</integer>"
                        + string("ErrorDomain", "MCMDMErrorDomain")
                        + string("LocalizedDescription", "Mood Diary is not managed") + "</dict></array>");
        Failure failure = HOUSE.history(enrollment(device)).stream()
                .filter(command -> command.id().value().equals(uuid))
                .findFirst()
                .flatMap(Command::failure)
                .orElseThrow();
        assertThat(failure).isEqualTo(new Failure("apple.failure.device", Map.of("reason", "MCMDMErrorDomain 12021")));
        assertThat(HOUSE.databaseText()).doesNotContain("Mood Diary is not managed");
    }

    @Test
    void anOrderThatIsPendingIsNotGivenTwice() {
        Handmade device = enrolled();
        Enrollment enrollment = enrollment(device);
        int before = HOUSE.history(enrollment).size();
        HOUSE.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        HOUSE.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        assertThat(HOUSE.history(enrollment)).hasSize(before + 1);
    }
}
