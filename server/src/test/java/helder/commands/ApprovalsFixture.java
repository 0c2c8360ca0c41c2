package helder.commands;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.ApprovalRequest.State;
import helder.commands.Approvals.Outcome;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission.Reason;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.Person;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A laptop of a company, its owner, and two people who may order something of it. */
abstract class ApprovalsFixture {

    static final Order.Act RESTART = new Order.Act(Action.RESTART, Map.of());
    static final String WHY = "Left in a taxi";

    private final TestEngine engine;

    @TempDir
    Path directory;

    House house;
    Ordering ordering;
    Approvals approvals;
    ApprovalRequests requests;
    Person noor;
    Person bram;
    Person eva;
    Enrollment laptop;

    ApprovalsFixture(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        var orders = new LateOrders();
        house = House.open(engine.fresh(directory.resolve("data")), orders).setUp();
        orders.over(house);
        ordering = house.get(Ordering.class);
        approvals = house.get(Approvals.class);
        requests = house.get(ApprovalRequests.class);
        noor = house.person("noor@delinde.example", "Noor Jansen");
        bram = house.person("bram@delinde.example", "Bram", Role.ADMINISTRATOR);
        eva = house.person("eva@delinde.example", "Eva", Role.ADMINISTRATOR);
        laptop = house.enroll(noor, Ownership.COMPANY, DeviceForm.COMPUTER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    Actor bram() {
        return bram.as(Role.ADMINISTRATOR);
    }

    Actor eva() {
        return eva.as(Role.ADMINISTRATOR);
    }

    Ordering.Ordered order(Actor actor, Order.Act order) {
        return order(actor, laptop, order);
    }

    Ordering.Ordered order(Actor actor, Enrollment enrollment, Order.Act order) {
        return house.store()
                .write(enrollment.id().value(), tx -> ordering.order(tx, actor, enrollment, order, Optional.of(WHY)));
    }

    ApprovalRequest waiting(Actor actor, Order.Act order) {
        return order(actor, order).request().orElseThrow();
    }

    Outcome approve(Actor second, ApprovalRequest request) {
        return house.store()
                .write(request.enrollment().value(), tx -> approvals.approve(tx, second, request, "She called me"));
    }

    State stateOf(ApprovalRequest request) {
        return requests.find(request.id()).orElseThrow().state();
    }

    List<Command> queue() {
        return house.get(Commands.class).orders(laptop.id(), Optional.empty(), 100);
    }

    void publish(Action action, int approvals, boolean asksFirst) {
        CharterText text = house.get(Charters.class).inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.computeIfPresent(
                action,
                (_, rule) -> new ActionRule(rule.purpose(), rule.legalBasis(), rule.orderedBy(), approvals, asksFirst));
        house.publish(new CharterText(Ownership.COMPANY, text.data(), actions));
    }

    static Reason refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotAllowed(var refusal) -> refusal.reason();
            case Outcome.Lapsed(var _, var refusal) -> refusal.reason();
            case Outcome.GoesOn _, Outcome.StillWaits _, Outcome.Ended _, Outcome.TooLate _ ->
                throw new AssertionError("not refused: " + outcome);
        };
    }
}
