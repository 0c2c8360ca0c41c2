package helder.protocol.windows.session;

import static helder.protocol.windows.SampleMessages.DEVICE;
import static helder.protocol.windows.SampleMessages.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.SyncMlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Any list of commands, and any order of lost, repeated and late messages: each message is well-formed, in order and within
 * its limits, each command ends exactly once, and what is to be done once is done once at most. Failures name their seed.
 */
class SessionPropertyTest {
    private static final int RUNS = 200;
    private static final SessionLimits LIMITS = new SessionLimits(12 * 1024, 7, 100_000);
    private static final String ODD = "<>&\"' \t\n\r\uF000\u00e9\u4e2d]]>\uD83D\uDE00";

    private final SyncMlReader reader = new SyncMlReader();
    private final Session session = new Session(DEVICE, SERVER, LIMITS);

    private enum Fate {
        WAITING,
        UNDER_WAY,
        ANSWERED,
        UNCONFIRMED,
        UNDELIVERABLE
    }

    @Test
    void everyCommandEndsExactlyOnceWhateverGetsLost() throws Exception {
        for (long seed = 1; seed <= RUNS; seed++) {
            try {
                new Run(seed).play();
            } catch (AssertionError | Exception e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** One server, one PC, and a bad connection between them. */
    private final class Run {
        private final Random random;
        private final VirtualPc pc;
        private final Map<String, Queued> commands = new HashMap<>();
        private final List<String> order = new ArrayList<>();
        private final Map<String, Fate> fates = new HashMap<>();
        private final Map<String, Integer> sent = new HashMap<>();
        private final Set<String> answeredValues = new HashSet<>();
        private final List<byte[]> earlier = new ArrayList<>();
        private @Nullable SessionState state;
        private boolean reliable;

        Run(long seed) {
            this.random = new Random(seed);
            this.pc = new VirtualPc(random);
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                add(command("c" + i));
            }
        }

        void play() throws Exception {
            for (int i = 0; i < 6; i++) {
                session(random.nextBoolean());
                if (random.nextInt(4) == 0 && state != null) {
                    silence(state);
                }
            }
            reliable = true;
            for (int i = 0; i <= commands.size() && isUnfinished(); i++) {
                session(true); // each ends with the first command that is done once
            }
            verify();
        }

        private boolean isUnfinished() {
            return fates.containsValue(Fate.WAITING) || fates.containsValue(Fate.UNDER_WAY);
        }

        private void session(boolean personIsThere) throws Exception {
            byte[] request = pc.begin(personIsThere);
            for (int messages = 0; messages < 200; messages++) {
                byte[] answer = exchange(request);
                if (answer == null) {
                    return; // the PC gives up
                }
                var message = new StrictMessage(answer, LIMITS);
                if (message.commands.isEmpty()) {
                    return;
                }
                pc.obey(message, reader.read(answer).header().messageId());
                if (!pc.hasMore()) {
                    return; // only asked to go on, and there is nothing: cannot happen with this PC
                }
                request = pc.next();
            }
            throw new AssertionError("a session without an end");
        }

        /** Sends until an answer comes, or the PC has enough. */
        private byte @Nullable [] exchange(byte[] request) throws Exception {
            earlier.add(request);
            for (int tries = 0; tries < 3; tries++) {
                if (!reliable && random.nextInt(6) == 0) {
                    late();
                }
                boolean arrives = reliable || random.nextInt(5) > 0;
                byte[] answer = arrives ? serve(request) : null;
                if (answer != null && !reliable && random.nextInt(8) == 0) {
                    assertThat(serve(request)).as("the same bytes again").isEqualTo(answer);
                }
                if (answer != null && (reliable || random.nextInt(5) > 0)) {
                    return answer;
                }
            }
            return null;
        }

        /** A message from before turns up once more; nobody waits for its answer. */
        private void late() throws Exception {
            byte[] old = earlier.get(random.nextInt(earlier.size()));
            // A session's first message begins one, whoever delivers it; only the PC itself may do that.
            if (!reader.read(old).header().messageId().equals("1")) {
                serve(old);
            }
        }

        private byte @Nullable [] serve(byte[] request) throws Exception {
            return switch (session.take(state, reader.read(request), due(), null)) {
                case Turn.Repeat(byte[] body) -> body;
                case Turn.Refused _ -> null;
                case Turn.Answer answer -> {
                    answer.events().forEach(this::apply);
                    state = SessionState.decode(answer.state().encoded()).orElseThrow();
                    assertThat(state).isEqualTo(answer.state());
                    yield answer.body();
                }
            };
        }

        private void silence(SessionState silent) {
            var end = Session.end(silent);
            end.events().forEach(this::apply);
            state = end.state();
        }

        private List<Queued> due() {
            return order.stream()
                    .filter(id -> fates.get(id) == Fate.WAITING)
                    .map(commands::get)
                    .toList();
        }

        private void apply(Event event) {
            switch (event) {
                case Event.Sent(String id) -> {
                    turn(id, Fate.WAITING, Fate.UNDER_WAY);
                    sent.merge(id, 1, Integer::sum);
                }
                case Event.Answered(String id, Outcome outcome) -> {
                    turn(id, Fate.UNDER_WAY, Fate.ANSWERED);
                    outcome.values().forEach(value -> answeredValues.add(id + "=" + value.data()));
                }
                case Event.Returned(String id) -> {
                    assertThat(Objects.requireNonNull(commands.get(id)).delivery())
                            .isEqualTo(Delivery.REPEATABLE);
                    turn(id, Fate.UNDER_WAY, Fate.WAITING);
                }
                case Event.Unconfirmed(String id) -> turn(id, Fate.UNDER_WAY, Fate.UNCONFIRMED);
                case Event.Undeliverable(String id) -> turn(id, Fate.WAITING, Fate.UNDELIVERABLE);
                default -> {
                    // about the session, not about a command
                }
            }
        }

        private void turn(String id, Fate from, Fate to) {
            assertThat(fates.put(id, to)).as(id).isEqualTo(from);
        }

        private void verify() {
            commands.forEach((id, command) -> {
                Fate fate = fates.get(id);
                int done = nodes(command.instruction()).stream()
                        .mapToInt(node -> pc.done.getOrDefault(node, 0))
                        .max()
                        .orElse(0);
                if (command.delivery() == Delivery.ONCE) {
                    assertThat(done).as(id + " done").isLessThanOrEqualTo(1);
                    assertThat(sent.getOrDefault(id, 0)).as(id + " sent").isLessThanOrEqualTo(1);
                }
                assertThat(fate).as(id).isIn(Fate.ANSWERED, Fate.UNCONFIRMED, Fate.UNDELIVERABLE);
                if (fate == Fate.ANSWERED) {
                    assertThat(done).as(id + " done").isPositive();
                    if (command.instruction().toString().startsWith("Get ")) {
                        assertThat(answeredValues).contains(id + "=value of ./Device/" + id);
                    }
                } else if (fate == Fate.UNDELIVERABLE) {
                    assertThat(done).isZero();
                }
            });
        }

        private void add(Queued command) {
            commands.put(command.id(), command);
            order.add(command.id());
            fates.put(command.id(), Fate.WAITING);
        }

        private Queued command(String id) {
            int kind = random.nextInt(12);
            LocUri node = new LocUri((kind == 0 ? "./User/" : "./Device/") + id);
            return switch (kind) {
                case 1, 2, 3 -> new Queued(id, Instruction.OnNode.get(node), Delivery.REPEATABLE);
                case 4 -> new Queued(id, Instruction.OnNode.exec(node), Delivery.ONCE);
                case 5 -> new Queued(id, Instruction.OnNode.exec(node, Format.XML, text(500)), Delivery.WATCHED);
                case 6 -> new Queued(id, Instruction.OnNode.delete(node), Delivery.REPEATABLE);
                case 7 ->
                    new Queued(
                            id,
                            new Instruction.Atomic(List.of(
                                    Instruction.OnNode.add(node.child("a"), Format.CHR, text(200)),
                                    Instruction.OnNode.replace(node.child("b"), Format.CHR, text(200)))),
                            Delivery.REPEATABLE);
                case 8 ->
                    new Queued(id, Instruction.OnNode.replace(node, Format.CHR, text(9_000)), Delivery.REPEATABLE);
                default -> new Queued(id, Instruction.OnNode.replace(node, Format.CHR, text(300)), Delivery.REPEATABLE);
            };
        }

        private String text(int most) {
            var text = new StringBuilder();
            int length = random.nextInt(most);
            while (text.length() < length) {
                text.append(random.nextInt(4) == 0 ? ODD : "abc");
            }
            return text.toString();
        }

        private static List<String> nodes(Instruction instruction) {
            return switch (instruction) {
                case Instruction.OnNode one -> List.of(one.node().value());
                case Instruction.Atomic all ->
                    all.parts().stream().map(part -> part.node().value()).toList();
            };
        }
    }
}
