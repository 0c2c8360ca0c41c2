package helder.apple;

import static helder.store.schema.Tables.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.secrets.Vault;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of a lock lives as long as a Mac may ask for it, whatever the engine. */
abstract class LockPinsContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Commands commands;
    private LockPins pins;
    private Enrollment mac;

    LockPinsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        commands = house.get(Commands.class);
        pins = new LockPins(
                house.store(),
                house.get(Vault.class),
                new SecureRandom(),
                house.clock(),
                commands,
                house.get(Enrollments.class));
        mac = house.enroll(house.person("anna@delinde.example", "Anna Smit"), Ownership.COMPANY, DeviceForm.COMPUTER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private CommandId lock() {
        house.clock().advance(Duration.ofSeconds(1));
        var order = new Order.Act(Action.LOCK, Map.of());
        var permit = (Permit) house.get(Gate.class).permit(House.OFFICER, mac.facts(), order, Optional.of("Lost"));
        return house.store().write(tx -> {
            Command command =
                    commands.enqueue(tx, permit, "DeviceLock", Commands.URGENT, Optional.empty(), Duration.ZERO);
            pins.make(tx, mac.id(), command.id());
            return command.id();
        });
    }

    private void send(CommandId expected) {
        var sent = house.store()
                .write(tx -> commands.next(tx, mac.id(), true, house.clock().instant()))
                .map(delivery -> delivery.command().id());
        assertThat(sent).contains(expected);
    }

    private void answerDone(CommandId command) {
        house.write(tx -> commands.answered(
                tx,
                mac.id(),
                command,
                Command.State.DONE,
                Optional.empty(),
                house.clock().instant()));
    }

    private void cancel(CommandId command) {
        assertThat(house.store()
                        .<Boolean>write(tx -> commands.cancel(tx, mac.id(), command, new Actor.Operator("tester"))))
                .isTrue();
    }

    private void purge() {
        new PurgeLockPins(pins).run();
    }

    @Test
    void noCodeIsOfferedOfAnOrderThatWasTakenBack() {
        CommandId first = lock();
        send(first);
        answerDone(first);
        CommandId second = lock();
        assertThat(pins.unseen(mac.id())).contains(second);
        cancel(second);
        assertThat(pins.unseen(mac.id())).as("the one before").contains(first);
        purge();
        assertThat(pins.forDevice(second)).isEmpty();
        assertThat(pins.forDevice(first)).isPresent();
    }

    @Test
    void noCodeIsShownOfAnOrderThatWasTakenBackWhileSomebodyLooked() {
        CommandId lock = lock();
        cancel(lock);
        assertThat(look(lock)).isEmpty();
        CommandId other = lock();
        assertThat(look(other)).isPresent();
        assertThat(look(other)).as("once").isEmpty();
    }

    private Optional<String> look(CommandId command) {
        var request = new LookRequest(
                House.OFFICER,
                "console.lock-code",
                Set.of(new LookRequest.Subject(mac.person(), mac.id())),
                Set.of(),
                Optional.of("Lost"),
                true);
        return house.get(Looks.class).look(request, (tx, basis) -> pins.show(tx, basis, mac.id(), command));
    }

    @Test
    void theCodeOfAnOrderThatExpiredUnsentIsNeitherOfferedNorKept() {
        CommandId lock = lock();
        house.clock().advance(Duration.ofDays(60));
        assertThat(pins.unseen(mac.id())).as("not marked as expired yet").isEmpty();
        house.store().write(tx -> commands.expire(tx, house.clock().instant()));
        assertThat(pins.unseen(mac.id())).isEmpty();
        purge();
        assertThat(pins.forDevice(lock)).isEmpty();
    }

    @Test
    void theCodeOfAnOrderThatWasSentIsKeptThoughTheDeviceNeverAnswered() {
        CommandId lock = lock();
        send(lock);
        house.clock().advance(Duration.ofDays(60));
        house.store().write(tx -> commands.expire(tx, house.clock().instant()));
        purge();
        assertThat(pins.unseen(mac.id())).contains(lock);
        assertThat(pins.forDevice(lock)).isPresent();
    }

    @Test
    void theCodeGoesWithItsOrder() {
        CommandId lock = lock();
        send(lock);
        answerDone(lock);
        house.write(tx ->
                tx.dsl().deleteFrom(COMMAND).where(COMMAND.ID.eq(lock.value())).execute());
        assertThat(pins.unseen(mac.id())).isEmpty();
        purge();
        assertThat(pins.forDevice(lock)).isEmpty();
    }

    @Test
    void theCodeIsKeptForAYearAfterTheEnrollmentEnded() {
        CommandId lock = lock();
        send(lock);
        answerDone(lock);
        house.write(tx -> house.get(Enrollments.class).removed(tx, mac.id(), Enrollment.Removal.ERASED));
        house.clock().advance(Duration.ofDays(364));
        purge();
        assertThat(pins.unseen(mac.id())).contains(lock);
        house.clock().advance(Duration.ofDays(2));
        purge();
        assertThat(pins.unseen(mac.id())).isEmpty();
        assertThat(pins.forDevice(lock)).isEmpty();
    }

    @Test
    void manyCodesAreGoneThroughToTheLast() {
        CommandId kept = lock();
        for (int i = 0; i < LockPins.AT_ONCE; i++) {
            cancel(lock());
        }
        CommandId last = lock();
        cancel(last);
        purge();
        assertThat(pins.forDevice(last)).isEmpty();
        assertThat(pins.unseen(mac.id())).contains(kept);
    }
}
