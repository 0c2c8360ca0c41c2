package helder.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.ApprovalRequest;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestRowTest {

    @Test
    void whoeverAgreesReadsWhatTheScreenWillShow() {
        var request = new ApprovalRequest(
                "1",
                new EnrollmentId("e"),
                new Actor.Operator("root"),
                new Order.Act(Action.LOCATE, Map.of("message", "Bring it back", "phone", "020 1234", "secret", "x")),
                Optional.of("Left on the train"),
                Set.of(Missing.SECOND),
                ApprovalRequest.State.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
        assertThat(RequestOperations.row(request).toString())
                .contains("\"message\":\"Bring it back\"", "\"phone\":\"020 1234\"")
                .doesNotContain("secret");
    }
}
