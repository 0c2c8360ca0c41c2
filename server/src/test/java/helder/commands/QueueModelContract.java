package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command.State;
import helder.gate.Permission.Permit;
import helder.identity.CommandId;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the queue when much happens to it at once or at random, whatever the engine. */
abstract class QueueModelContract extends CommandRooms {

    QueueModelContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void commandsQueuedAndFetchedAtOnceAreEachAnsweredOnce() {
        int writers = 4;
        int each = 15;
        Permit permit = question();
        Set<CommandId> answered = ConcurrentHashMap.newKeySet();
        List<CommandId> twice = Collections.synchronizedList(new ArrayList<>());
        var queueing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, each)
                        .forEach(i -> store.write(
                                "lane " + writer,
                                tx -> commands.enqueue(
                                        tx, permit, "w" + writer, i % 3, Optional.empty(), Duration.ZERO)))))
                .toArray(CompletableFuture[]::new);
        var polling = IntStream.range(0, 3)
                .mapToObj(poller -> CompletableFuture.runAsync(() -> {
                    while (answered.size() < writers * each) {
                        store.write("poll " + poller, tx -> {
                                    Optional<Command> next = commands.next(
                                                    tx,
                                                    enrollment.id(),
                                                    true,
                                                    house.clock().instant())
                                            .map(Commands.Delivery::command);
                                    return next.filter(command -> commands.answered(
                                            tx,
                                            enrollment.id(),
                                            command.id(),
                                            State.DONE,
                                            Optional.empty(),
                                            house.clock().instant()));
                                })
                                .ifPresent(command -> {
                                    if (!answered.add(command.id())) {
                                        twice.add(command.id());
                                    }
                                });
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(queueing).join();
        CompletableFuture.allOf(polling).join();

        assertThat(twice).isEmpty();
        assertThat(commands.history(enrollment.id(), Optional.empty(), 1_000))
                .hasSize(writers * each)
                .allMatch(command -> command.state() == State.DONE);
    }

    @Test
    void theSameOrderedTwiceAtOnceIsQueuedOnce() {
        Permit permit = question();
        for (int round = 0; round < 10; round++) {
            Optional<String> key = Optional.of("key " + round);
            CompletableFuture<?>[] both = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> store.write(
                            "lane " + i, tx -> commands.enqueue(tx, permit, "info", 0, key, Duration.ZERO))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(both).join();
        }
        assertThat(commands.history(enrollment.id(), Optional.empty(), 100)).hasSize(10);
    }

    /** A device with a bad connection: answers get lost or come twice, commands are refused for now, taken back, expire. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQueueBehavesLikeItsModel(long seed) {
        var random = new Random(seed);
        var model = new QueueModel();
        List<Command> known = new ArrayList<>();
        Optional<Command> held = Optional.empty();
        for (int step = 0; step < 150; step++) {
            String where = "seed " + seed + ", step " + step;
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> {
                    Optional<String> key =
                            random.nextInt(3) == 0 ? Optional.of("key" + random.nextInt(2)) : Optional.empty();
                    Duration delay = random.nextInt(4) == 0 ? Duration.ofMinutes(5) : Duration.ZERO;
                    Command command = enqueue(question(), "kind", random.nextInt(3), key, delay);
                    assertThat(command.id())
                            .as(where)
                            .isEqualTo(model.enqueue(command, key, house.clock().instant()));
                    known.add(command);
                }
                case 3, 4, 5, 6 -> {
                    State state = List.of(State.DONE, State.DONE, State.FAILED, State.NOT_NOW)
                            .get(random.nextInt(4));
                    boolean notNow = held.isPresent() && state == State.NOT_NOW;
                    if (held.isPresent()) {
                        boolean accepted = answer(held.get(), state);
                        assertThat(accepted)
                                .as(where)
                                .isEqualTo(model.answered(held.get().id(), state));
                    }
                    held = poll(!notNow);
                    assertThat(held.map(Command::id))
                            .as(where)
                            .isEqualTo(model.next(!notNow, house.clock().instant()));
                }
                case 7 ->
                    held = idle().filter(command -> {
                        assertThat(Optional.of(command.id()))
                                .as(where)
                                .isEqualTo(model.next(true, house.clock().instant()));
                        return random.nextBoolean();
                    });
                case 8 -> {
                    if (!known.isEmpty()) {
                        Command some = known.get(random.nextInt(known.size()));
                        if (random.nextBoolean()) {
                            assertThat(cancel(some)).as(where).isEqualTo(model.cancel(some.id()));
                        } else {
                            assertThat(answer(some, State.DONE))
                                    .as(where)
                                    .isEqualTo(model.answered(some.id(), State.DONE));
                        }
                    }
                }
                case 9 -> house.clock().advance(Duration.ofMinutes(1 + random.nextInt(10)));
                default -> {
                    if (random.nextInt(4) == 0) {
                        house.clock().advance(Duration.ofDays(5));
                    }
                    int expired =
                            store.write(tx -> commands.expire(tx, house.clock().instant()));
                    assertThat(expired)
                            .as(where)
                            .isEqualTo(model.expire(house.clock().instant()));
                }
            }
            if (step % 25 == 0) {
                assertThat(commands.history(enrollment.id(), Optional.empty(), 1_000).stream()
                                .collect(java.util.stream.Collectors.toMap(Command::id, Command::state)))
                        .as(where)
                        .isEqualTo(model.states());
            }
        }
    }
}
