package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.ApprovalRequest.State;
import helder.commands.Approvals.Outcome;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Reason;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.people.Person;
import helder.store.NotYetException;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What must hold for orders that wait until others agree, whatever the engine. */
abstract class ApprovalsContract extends ApprovalsFixture {

    ApprovalsContract(TestEngine engine) {
        super(engine);
    }

    private static final Order.Act ERASE = new Order.Act(Action.ERASE, Map.of());

    private void publishWithout(Action action) {
        CharterText text = house.get(Charters.class).inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.remove(action);
        house.publish(new CharterText(Ownership.COMPANY, text.data(), actions));
    }

    @Test
    void whatTakesTwoPeopleIsNotQueuedBeforeTheSecondAgrees() {
        Ordering.Ordered ordered = order(bram(), ERASE);

        assertThat(ordered.permission()).isEqualTo(new Permission.Waiting(Action.ERASE, Set.of(Missing.SECOND)));
        assertThat(ordered.commands()).isEmpty();
        assertThat(queue()).isEmpty();
        ApprovalRequest request = ordered.request().orElseThrow();
        assertThat(request.expiresAt()).isEqualTo(house.clock().instant().plus(Duration.ofDays(3)));
        assertThat(request.reason()).contains(WHY);
        assertThat(house.get(Gate.class).counts(laptop.id()))
                .extracting(GateCount::kind, GateCount::item)
                .containsExactly(org.assertj.core.api.Assertions.tuple("waited", "erase"));

        assertThat(approve(eva(), request)).isInstanceOf(Outcome.GoesOn.class);
        assertThat(queue()).singleElement().satisfies(command -> {
            assertThat(command.permit().actor()).isEqualTo(bram());
            assertThat(command.permit().agreement().second()).contains(eva());
            assertThat(command.permit().reason()).contains(WHY);
            assertThat(requests.find(request.id()).orElseThrow().command()).contains(command.id());
        });
        assertThat(stateOf(request)).isEqualTo(State.APPROVED);
    }

    @Test
    void nobodyIsTheirOwnSecondPersonAndNeitherIsTheOperator() {
        ApprovalRequest ofBram = waiting(bram(), ERASE);
        assertThat(refusal(approve(bram(), ofBram))).isEqualTo(Reason.SAME_PERSON);
        ApprovalRequest ofRoot = waiting(new Actor.Operator("root"), new Order.Act(Action.ERASE, Map.of("a", "b")));
        assertThat(refusal(approve(new Actor.Operator("root"), ofRoot))).isEqualTo(Reason.SAME_PERSON);
        assertThat(refusal(approve(new Actor.Operator("somebody"), ofRoot)))
                .as("another user of the same machine")
                .isEqualTo(Reason.SAME_PERSON);
        assertThat(queue()).isEmpty();
        assertThat(house.get(RefusedOrders.class).of(laptop.id(), Optional.empty(), 10))
                .as("the tries are kept")
                .hasSize(3);

        assertThat(approve(new Actor.Operator("root"), ofBram)).isInstanceOf(Outcome.GoesOn.class);
        assertThat(approve(bram(), ofRoot)).isInstanceOf(Outcome.GoesOn.class);
    }

    @Test
    void onlyWhoeverMayOrderTheSameDecides() {
        Person tom = house.person("tom@delinde.example", "Tom", Role.HELP_DESK);
        ApprovalRequest request = waiting(bram(), ERASE);
        for (Actor other : List.of(tom.as(Role.HELP_DESK), eva.as(Role.EMPLOYEE), noor.as(Role.EMPLOYEE))) {
            assertThat(refusal(approve(other, request))).isEqualTo(Reason.ROLE);
            Outcome refused = house.store().write(tx -> approvals.refuse(tx, other, request, "No need for that"));
            assertThat(refusal(refused)).isEqualTo(Reason.ROLE);
        }
        assertThat(stateOf(request)).isEqualTo(State.WAITING);
    }

    @Test
    void aDecisionNeedsAReasonInWords() {
        ApprovalRequest request = waiting(bram(), ERASE);
        for (String reason : List.of("", "..", "x".repeat(501))) {
            Outcome outcome = house.store().write(tx -> approvals.approve(tx, eva(), request, reason));
            assertThat(refusal(outcome)).isIn(Reason.REASON_MISSING, Reason.INVALID);
        }
        assertThat(queue()).isEmpty();
    }

    @Test
    void aNoEndsItAndNothingBringsItBack() {
        ApprovalRequest request = waiting(bram(), ERASE);
        Outcome refused = house.store().write(tx -> approvals.refuse(tx, eva(), request, "It was found"));
        assertThat(refused).isInstanceOf(Outcome.Ended.class);
        assertThat(approve(eva(), request)).isInstanceOf(Outcome.TooLate.class);
        assertThat(requests.find(request.id()).orElseThrow().second().orElseThrow())
                .satisfies(decision -> {
                    assertThat(decision.actor()).isEqualTo(eva());
                    assertThat(decision.reason()).contains("It was found");
                });
        assertThat(queue()).isEmpty();
    }

    @Test
    void onlyItsAuthorTakesItBack() {
        ApprovalRequest request = waiting(bram(), ERASE);
        Outcome byEva = house.store().write(tx -> approvals.withdraw(tx, eva(), request));
        assertThat(refusal(byEva)).isEqualTo(Reason.ROLE);
        Outcome byBram = house.store().write(tx -> approvals.withdraw(tx, bram(), request));
        assertThat(byBram).isInstanceOf(Outcome.Ended.class);
        assertThat(approve(eva(), request)).isInstanceOf(Outcome.TooLate.class);
        assertThat(stateOf(request)).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void afterThreeDaysItIsOverWhetherOrNotThatWasWrittenDown() {
        ApprovalRequest request = waiting(bram(), ERASE);
        house.clock().advance(Duration.ofDays(3).minusMillis(1));
        assertThat(stateOf(request)).isEqualTo(State.WAITING);
        house.clock().advance(Duration.ofMillis(1));
        assertThat(stateOf(request)).isEqualTo(State.EXPIRED);
        assertThat(requests.waiting(10)).isEmpty();
        assertThat(approve(eva(), request)).isInstanceOf(Outcome.TooLate.class);
        house.get(ApprovalRequestUpkeep.class).run();
        assertThat(stateOf(request)).isEqualTo(State.EXPIRED);
        assertThat(queue()).isEmpty();
        assertThat(waiting(bram(), ERASE).id()).as("a new one").isNotEqualTo(request.id());

        house.clock().advance(Duration.ofDays(731));
        house.get(ApprovalRequestUpkeep.class).run();
        assertThat(requests.find(request.id())).isEmpty();
    }

    @Test
    void theSameOrderWaitsOnce() {
        ApprovalRequest request = waiting(bram(), ERASE);
        assertThat(waiting(bram(), ERASE).id()).isEqualTo(request.id());
        assertThat(waiting(eva(), ERASE).id()).as("that is no agreement").isEqualTo(request.id());
        assertThat(stateOf(request)).isEqualTo(State.WAITING);
    }

    @Test
    void whatTheDeviceCouldNotDoAnywayIsRefusedAtOnce() {
        publish(Action.RENAME, 2, false);
        assertThat(order(bram(), new Order.Act(Action.RENAME, Map.of())).permission())
                .isInstanceOf(Permission.Refusal.class);
        assertThat(requests.waiting(10)).isEmpty();
    }

    @Test
    void whoeverLeftOrLostTheirRoleMeanwhileOrdersNothingAnyMore() {
        ApprovalRequest request = waiting(bram(), ERASE);
        house.write(tx -> house.get(People.class).setRoles(tx, bram.id(), Set.of(Role.EMPLOYEE)));
        assertThat(refusal(approve(eva(), request))).isEqualTo(Reason.ROLE);
        assertThat(stateOf(request)).isEqualTo(State.LAPSED);
        ApprovalRequest another = waiting(eva(), ERASE);
        house.write(tx -> {
            house.get(People.class).setRoles(tx, bram.id(), Set.of(Role.ADMINISTRATOR));
            house.get(People.class).setState(tx, eva.id(), Person.State.LEFT);
        });
        assertThat(refusal(approve(bram(), another))).isEqualTo(Reason.ROLE);
        assertThat(queue()).isEmpty();
    }

    @Test
    void theGateDecidesAgainByTheCharterOfThatMoment() {
        ApprovalRequest request = waiting(bram(), ERASE);
        publishWithout(Action.ERASE);
        assertThat(refusal(approve(eva(), request))).isEqualTo(Reason.NOT_IN_CHARTER);
        assertThat(stateOf(request)).isEqualTo(State.LAPSED);
        assertThat(queue()).isEmpty();
    }

    @Test
    void whatWasQueuedByOneIsWithdrawnWhenTheCharterAsksForTwo() {
        Command queued = order(bram(), RESTART).commands().getFirst();
        publish(Action.RESTART, 2, false);
        house.write(tx -> assertThat(house.get(Commands.class)
                        .next(tx, laptop.id(), true, house.clock().instant()))
                .isEmpty());
        assertThat(house.get(Commands.class).find(queued.id()).orElseThrow().state())
                .isEqualTo(Command.State.WITHDRAWN);
    }

    @Test
    void whatTwoPeopleAgreedToIsDelivered() {
        ApprovalRequest request = waiting(bram(), ERASE);
        approve(eva(), request);
        house.write(tx -> assertThat(house.get(Commands.class)
                        .next(tx, laptop.id(), true, house.clock().instant()))
                .isPresent());
    }

    @Test
    void aRequestEndsWithTheEnrollmentAndWhenTheDeviceBecomesPersonal() {
        ApprovalRequest request = waiting(bram(), ERASE);
        house.write(tx -> house.get(Enrollments.class).becomePersonal(tx, laptop.id()));
        assertThat(stateOf(request)).isEqualTo(State.LAPSED);
        Enrollment phone = house.enroll(noor, Ownership.COMPANY, DeviceForm.PHONE);
        ApprovalRequest another = order(bram(), phone, ERASE).request().orElseThrow();
        house.write(tx -> house.get(Enrollments.class).removed(tx, phone.id(), Enrollment.Removal.BY_PERSON));
        assertThat(stateOf(another)).isEqualTo(State.LAPSED);
        assertThat(approve(eva(), another)).isInstanceOf(Outcome.TooLate.class);
    }

    @Test
    void whatWaitsWhenABackupWasMadeIsOverAfterItsRestore() {
        ApprovalRequest request = waiting(bram(), ERASE);
        RestoredOrders.Ended ended =
                house.store().write(tx -> RestoredOrders.end(tx, house.clock().instant()));
        assertThat(ended.orders()).isEqualTo(1);
        assertThat(stateOf(request)).isEqualTo(State.LAPSED);
    }

    @Test
    void howeverManyAgreeAtOnceThereIsOneCommand() throws Exception {
        var people = new ArrayList<Actor>();
        for (int i = 0; i < 6; i++) {
            people.add(house.person("admin" + i + "@delinde.example", "Admin " + i, Role.ADMINISTRATOR)
                    .as(Role.ADMINISTRATOR));
        }
        ApprovalRequest request = waiting(bram(), ERASE);
        List<Outcome> outcomes = together(people, request);
        assertThat(outcomes).filteredOn(Outcome.GoesOn.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.TooLate.class::isInstance).hasSize(people.size() - 1);
        assertThat(queue()).hasSize(1);
    }

    /** Whichever comes first, what reaches the queue is what the newest charter allows, or it is withdrawn on delivery. */
    @Test
    void agreeingWhileTheCharterNarrowsDeliversNothingThatItForbids() throws Exception {
        ApprovalRequest request = waiting(bram(), ERASE);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> narrowing = threads.submit(() -> publishWithout(Action.ERASE));
            Future<?> agreeing = threads.submit(() -> approve(eva(), request));
            narrowing.get();
            agreeing.get();
        }
        house.write(tx -> assertThat(house.get(Commands.class)
                        .next(tx, laptop.id(), true, house.clock().instant()))
                .isEmpty());
        assertThat(queue()).hasSizeLessThanOrEqualTo(1);
        assertThat(stateOf(request)).isIn(State.APPROVED, State.LAPSED);
    }

    @Test
    void whatNobodyCanFulfilAnyMoreEndsByItself() {
        ApprovalRequest request = waiting(bram(), ERASE);
        house.get(ApprovalRequestUpkeep.class).run();
        assertThat(stateOf(request)).isEqualTo(State.WAITING);
        publishWithout(Action.ERASE);
        house.get(ApprovalRequestUpkeep.class).run();
        assertThat(stateOf(request)).isEqualTo(State.LAPSED);
    }

    @Test
    void agreeingWhileTheEnrollmentEndsLeavesNothingWaiting() throws Exception {
        ApprovalRequest request = waiting(bram(), ERASE);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> ending = threads.submit(() -> house.write(
                    tx -> house.get(Enrollments.class).removed(tx, laptop.id(), Enrollment.Removal.BY_PERSON)));
            Future<?> agreeing = threads.submit(() -> approve(eva(), request));
            ending.get();
            agreeing.get();
        }
        assertThat(stateOf(request)).isIn(State.APPROVED, State.LAPSED);
        assertThat(queue()).allMatch(command -> command.state().isTerminal());
    }

    private List<Outcome> together(List<Actor> people, ApprovalRequest request) throws Exception {
        var begin = new CountDownLatch(1);
        var outcomes = new ArrayList<Outcome>();
        try (ExecutorService threads = Executors.newFixedThreadPool(people.size())) {
            var running = new ArrayList<Future<Outcome>>();
            for (Actor each : people) {
                running.add(threads.submit(() -> {
                    begin.await();
                    return approve(each, request);
                }));
            }
            begin.countDown();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
        }
        return outcomes;
    }

    @Test
    void listsGoNewestFirstPageByPage() {
        ApprovalRequest first = waiting(bram(), ERASE);
        house.clock().advance(Duration.ofSeconds(1));
        ApprovalRequest second = waiting(bram(), new Order.Act(Action.ERASE, Map.of("a", "b")));
        assertThat(requests.recent(Optional.empty(), 10))
                .extracting(ApprovalRequest::id)
                .containsExactly(second.id(), first.id());
        assertThat(requests.of(laptop.id(), Optional.of(second.id()), 10))
                .extracting(ApprovalRequest::id)
                .containsExactly(first.id());
        assertThat(requests.waiting(1)).extracting(ApprovalRequest::id).containsExactly(first.id());
    }

    private void chooseAPassword(Person person, Actor maker) {
        OneTimeLinks links = house.get(OneTimeLinks.class);
        house.write(tx -> {
            // As one that had no password yet: whoever approves gets another from the operator only.
            house.get(People.class).setState(tx, person.id(), Person.State.INVITED);
            String secret = links.issue(tx, person.id(), OneTimeLinks.Purpose.INVITATION, Duration.ofDays(1), maker);
            assertThat(links.use(tx, secret)).isPresent();
            house.get(People.class).setState(tx, person.id(), Person.State.ACTIVE);
        });
    }

    @Test
    void whoGotInByALinkOfSomebodyElseIsNoSecondPersonForThreeDays() {
        chooseAPassword(eva, bram());
        ApprovalRequest request = waiting(bram(), ERASE);
        assertThatThrownBy(() -> approve(eva(), request)).isInstanceOf(NotYetException.class);
        assertThat(stateOf(request)).isEqualTo(State.WAITING);
        house.clock().advance(Duration.ofDays(3));
        assertThat(approve(eva(), waiting(bram(), ERASE))).isInstanceOf(Outcome.GoesOn.class);
    }

    @Test
    void whoeverMadeTheLinkIsNoSecondPersonForWhoGotInByIt() {
        Person rik = house.person("rik@delinde.example", "Rik", Role.ADMINISTRATOR);
        chooseAPassword(eva, bram());
        ApprovalRequest request = waiting(eva(), ERASE);
        assertThatThrownBy(() -> approve(bram(), request)).isInstanceOf(NotYetException.class);
        assertThat(approve(rik.as(Role.ADMINISTRATOR), request)).isInstanceOf(Outcome.GoesOn.class);
    }

    @Test
    void aLaterLinkOfSomebodyElseDoesNotHideWhoMadeTheEarlierOne() {
        Person rik = house.person("rik@delinde.example", "Rik", Role.ADMINISTRATOR);
        Person sam = house.person("sam@delinde.example", "Sam", Role.ADMINISTRATOR);
        chooseAPassword(eva, bram());
        house.clock().advance(Duration.ofHours(1));
        chooseAPassword(eva, rik.as(Role.ADMINISTRATOR));
        ApprovalRequest request = waiting(eva(), ERASE);
        assertThatThrownBy(() -> approve(bram(), request)).isInstanceOf(NotYetException.class);
        assertThatThrownBy(() -> approve(rik.as(Role.ADMINISTRATOR), request)).isInstanceOf(NotYetException.class);
        assertThat(approve(sam.as(Role.ADMINISTRATOR), request)).isInstanceOf(Outcome.GoesOn.class);
    }

    @Test
    void whoeverMadeTheLinkIsNoSecondPersonEitherOnceTheOrderWaitedForDays() {
        chooseAPassword(eva, bram());
        house.clock().advance(Duration.ofHours(71));
        ApprovalRequest request = waiting(eva(), ERASE);
        house.clock().advance(Duration.ofHours(2));
        assertThatThrownBy(() -> approve(bram(), request))
                .isInstanceOfSatisfying(
                        NotYetException.class, e -> assertThat(e.until()).isEqualTo(request.expiresAt()));
    }

    @Test
    void whatAnAccountOrderedEndsOnceALinkSetItsPassword() {
        Person rik = house.person("rik@delinde.example", "Rik", Role.ADMINISTRATOR);
        ApprovalRequest tried = waiting(eva(), ERASE);
        ApprovalRequest left = waiting(eva(), new Order.Act(Action.ERASE, Map.of("a", "b")));
        house.clock().advance(Duration.ofHours(1));
        chooseAPassword(eva, bram());
        assertThat(approve(rik.as(Role.ADMINISTRATOR), tried)).isInstanceOf(Outcome.Lapsed.class);
        assertThat(stateOf(tried)).isEqualTo(State.LAPSED);
        house.get(ApprovalRequestUpkeep.class).run();
        assertThat(stateOf(left)).isEqualTo(State.LAPSED);
    }

    @Test
    void aNewAdministratorIsNoSecondPersonOnTheSameDay() {
        house.clock().advance(Duration.ofDays(1));
        Person ria = house.person("ria@delinde.example", "Ria");
        house.write(tx -> house.get(People.class).setRoles(tx, ria.id(), Set.of(Role.ADMINISTRATOR)));
        Actor administrator = new Actor.Somebody(ria.id(), "Ria", Role.ADMINISTRATOR);
        ApprovalRequest request = waiting(bram(), ERASE);
        assertThatThrownBy(() -> approve(administrator, request)).isInstanceOf(NotYetException.class);
        house.clock().advance(Duration.ofDays(1));
        assertThat(approve(administrator, request)).isInstanceOf(Outcome.GoesOn.class);
    }
}
