package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.ApprovalRequest.State;
import helder.commands.Approvals.Outcome;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Reason;
import helder.manifest.Action;
import helder.store.TestEngine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold where the person is asked first: their yes lets an order go on and their no ends it, whatever the engine. */
abstract class OwnersAnswerContract extends ApprovalsFixture {

    OwnersAnswerContract(TestEngine engine) {
        super(engine);
    }

    private Outcome answer(ApprovalRequest request, boolean isWilling) {
        return house.store()
                .write(tx -> approvals.answer(tx, noor.id(), request, isWilling, Optional.of("After lunch, please")));
    }

    @Test
    void whereThePersonIsAskedFirstOnlyTheirYesLetsItGoOn() {
        publish(Action.RESTART, 1, true);
        ApprovalRequest request = waiting(bram(), RESTART);
        assertThat(request.missing()).containsExactly(Missing.OWNER);
        assertThat(approve(eva(), request)).as("nobody answers for them").isInstanceOf(Outcome.TooLate.class);
        Outcome byEva = house.store().write(tx -> approvals.answer(tx, eva.id(), request, true, Optional.empty()));
        assertThat(refusal(byEva)).isEqualTo(Reason.ROLE);
        assertThat(requests.waitingForOwner(Set.of(laptop.id())))
                .extracting(ApprovalRequest::id)
                .containsExactly(request.id());
        assertThat(answer(request, true)).isInstanceOf(Outcome.GoesOn.class);
        assertThat(answer(request, false)).isInstanceOf(Outcome.TooLate.class);
        assertThat(queue())
                .singleElement()
                .satisfies(command ->
                        assertThat(command.permit().agreement().ownerSaidYes()).isTrue());
        assertThat(requests.find(request.id())
                        .orElseThrow()
                        .owner()
                        .orElseThrow()
                        .sentence())
                .contains("After lunch, please");
    }

    @Test
    void aNoOfThePersonEndsItAndSoDoesNoAnswer() {
        publish(Action.RESTART, 1, true);
        ApprovalRequest request = waiting(bram(), RESTART);
        assertThat(answer(request, false)).isInstanceOf(Outcome.Ended.class);
        assertThat(stateOf(request)).isEqualTo(State.DECLINED);
        ApprovalRequest unanswered = waiting(bram(), RESTART);
        house.clock().advance(ApprovalRequest.LIFE);
        assertThat(answer(unanswered, true)).isInstanceOf(Outcome.TooLate.class);
        assertThat(queue()).isEmpty();
    }

    @Test
    void thePersonAndTheSecondAgreeInWhicheverOrder() {
        publish(Action.RESTART, 2, true);
        ApprovalRequest first = waiting(bram(), RESTART);
        assertThat(first.missing()).containsExactlyInAnyOrder(Missing.SECOND, Missing.OWNER);
        assertThat(approve(eva(), first)).isInstanceOf(Outcome.StillWaits.class);
        assertThat(approve(eva(), first)).as("once is enough").isInstanceOf(Outcome.TooLate.class);
        assertThat(queue()).isEmpty();
        assertThat(answer(first, true)).isInstanceOf(Outcome.GoesOn.class);
        house.write(tx -> house.get(Commands.class).over(tx, laptop.id()));

        ApprovalRequest second = waiting(bram(), RESTART);
        assertThat(answer(second, true)).isInstanceOf(Outcome.StillWaits.class);
        assertThat(requests.waitingForOwner(Set.of(laptop.id()))).isEmpty();
        assertThat(approve(eva(), second)).isInstanceOf(Outcome.GoesOn.class);
        assertThat(queue()).hasSize(2);
    }

    @Test
    void aCharterThatBeginsToAskThePersonHoldsForWhatWaitsToo() {
        ApprovalRequest request = waiting(bram(), new Order.Act(Action.ERASE, Map.of()));
        publish(Action.RESTART, 2, false);
        ApprovalRequest restart = waiting(bram(), RESTART);
        publish(Action.RESTART, 2, true);
        assertThat(approve(eva(), restart)).isInstanceOf(Outcome.StillWaits.class);
        assertThat(requests.find(restart.id()).orElseThrow().missing()).containsExactly(Missing.OWNER);
        assertThat(approve(eva(), request)).isInstanceOf(Outcome.GoesOn.class);
    }
}
