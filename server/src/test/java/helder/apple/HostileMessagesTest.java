package helder.apple;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.lane.DeviceReply;
import helder.lane.RecordedHandlers;
import helder.lane.RecordedHandlers.Message;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/**
 * Everything that a device says in its life, said in ways that no device should: cut off at every byte, twice, in another order, with
 * another device's proof, about another device. Nothing fails, nobody is told 401, and no other device is changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMessagesTest {

    private static final int EVERY_BYTE_UNTIL = 1_500;

    private final List<ILoggingEvent> traces = new CopyOnWriteArrayList<>();
    private AppleHouse house;
    private Logger root;
    private AppenderBase<ILoggingEvent> appender;
    private VirtualDevice device;
    private Enrollment enrollment;
    private VirtualDevice other;
    private Enrollment others;
    private List<Message> life;

    @BeforeAll
    void live() {
        house = AppleHouse.start(RecordedHandlers.PROPERTY);
        watchTheLog();
        other = house.device(DeviceModel.IPHONE);
        others = house.enroll(other, house.person(), Ownership.PERSONAL);
        other.poll();
        RecordedHandlers.take();

        List<Message> all = new ArrayList<>();
        Person person = house.person();
        device = house.device(DeviceModel.IPHONE);
        house.enroll(device, person, Ownership.PERSONAL);
        device.poll();
        device.leave();
        enrollment = house.enroll(device, person, Ownership.PERSONAL);
        device.poll();
        house.store().write(tx -> house.bean(Renewal.class).renew(tx, enrollment));
        device.poll();
        house.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        device.poll();
        device.updateSystem("27.2", "25C1");
        device.reportStatus();
        all.addAll(RecordedHandlers.take());
        Person visitor = house.person();
        VirtualDevice own = house.device(DeviceModel.IPHONE);
        own.enroll(house.account(visitor));
        own.poll();
        all.addAll(RecordedHandlers.take());
        // Something waits for each, so that an answer to the wrong one would show.
        house.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        house.order(others, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        life = List.copyOf(all);
    }

    private void watchTheLog() {
        root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getThrowableProxy() != null && event.getLevel().isGreaterOrEqual(Level.INFO)) {
                    traces.add(event);
                }
            }
        };
        appender.start();
        root.addAppender(appender);
    }

    @AfterAll
    void end() {
        root.detachAppender(appender);
        house.server().close();
    }

    /** What is known of a device and waits for it, but not when it last spoke. */
    private List<String> known(Enrollment of) {
        List<String> known = new ArrayList<>();
        Enrollment fresh = house.fresh(of);
        known.add(fresh.state() + " " + fresh.type());
        house.history(of).forEach(command -> known.add(command.id() + " " + command.kind() + " " + command.state()));
        house.facts(of).entrySet().stream()
                .filter(fact -> fact.getKey() != DataItem.LAST_CONTACT)
                .forEach(fact -> known.add(fact.getKey() + " " + fact.getValue()));
        return known;
    }

    private static boolean isSignIn(Message message) {
        return message.handler().address().equals("/apple/enroll/account");
    }

    private DeviceReply answered(Message message) {
        DeviceReply reply = message.again();
        assertThat(reply.status()).as(message.kind()).isNotEqualTo(500);
        if (!isSignIn(message)) {
            assertThat(reply.status()).as(message.kind()).isNotEqualTo(401);
        }
        assertThat(traces).as("stack traces in the log").isEmpty();
        return reply;
    }

    @Test
    void theLifeHasEveryKindOfMessage() {
        assertThat(life)
                .extracting(message -> message.handler().address())
                .contains("/apple/mdm", "/apple/scep", "/apple/enroll", "/apple/enroll/account");
        assertThat(house.history(enrollment))
                .as("a renewal was answered")
                .anyMatch(command -> Renewal.isRenewal(command) && command.state() == Command.State.DONE);
        assertThat(life.stream().map(HostileMessagesTest::text).toList())
                .anyMatch(text -> text.contains("<string>Authenticate<"))
                .anyMatch(text -> text.contains("<string>TokenUpdate<"))
                .anyMatch(text -> text.contains("<string>CheckOut<"))
                .anyMatch(text -> text.contains("<string>DeclarativeManagement<"))
                .anyMatch(text -> text.contains("<string>Idle<"))
                .anyMatch(text -> text.contains("<string>Acknowledged<"));
    }

    @Test
    void whatIsCutOffAtAnyByteChangesNobody() {
        List<String> before = known(others);
        List<String> own = known(enrollment);
        for (Message message : oneOfEachLength()) {
            byte[] body = message.request().body();
            for (int length : cuts(text(message).stripTrailing().length())) {
                Message cut = message.withBody(Arrays.copyOf(body, length));
                answered(cut);
                proven(cut).ifPresent(this::answered);
            }
            String query = message.request().query();
            for (int length : cuts(query.length())) {
                answered(message.withQuery(query.substring(0, length)));
            }
        }
        assertThat(known(others)).isEqualTo(before);
        assertThat(known(enrollment)).isEqualTo(own);
    }

    /** Messages of the same shape differ in little more than ids. */
    private List<Message> oneOfEachLength() {
        var seen = new java.util.HashSet<String>();
        return life.stream()
                .filter(message ->
                        seen.add(message.kind() + " " + message.request().body().length / 50))
                .toList();
    }

    private static List<Integer> cuts(int length) {
        int step = length <= EVERY_BYTE_UNTIL ? 1 : 1 + length / 300;
        List<Integer> cuts = new ArrayList<>();
        for (int cut = 0; cut < length; cut += step) {
            cuts.add(cut);
        }
        return cuts;
    }

    /** The same with the proof of TLS instead of a signature that the changed body breaks; empty where nothing is proven. */
    private Optional<Message> proven(Message message) {
        return message.handler().address().equals("/apple/mdm")
                ? Optional.of(message.shownBy(device.certificate().orElseThrow()))
                : Optional.empty();
    }

    @Test
    void whatIsSaidTwiceOrInAnotherOrderFailsNowhere() {
        List<String> before = known(others);
        for (Message message : life) {
            answered(message);
            answered(message);
        }
        long seed = new Random().nextLong();
        List<Message> shuffled = new ArrayList<>(life);
        Collections.shuffle(shuffled, new Random(seed));
        for (Message message : shuffled) {
            answered(message);
        }
        assertThat(known(others)).as("seed %d", seed).isEqualTo(before);
        assertThat(house.fresh(enrollment).isLiving()).isTrue();
    }

    @Test
    void withTheProofOfAnotherDeviceAMessageChangesNeither() {
        List<String> before = known(others);
        List<String> own = known(enrollment);
        for (Message message : life) {
            if (message.handler().address().equals("/apple/mdm")) {
                DeviceReply reply = answered(message.shownBy(other.certificate().orElseThrow()));
                assertThat(reply.status()).as(text(message)).isBetween(400, 499);
            }
        }
        assertThat(known(others)).isEqualTo(before);
        assertThat(known(enrollment)).isEqualTo(own);
    }

    @Test
    void aMessageThatNamesAnotherDeviceChangesNeither() {
        List<String> before = known(others);
        List<String> own = known(enrollment);
        String mine = device.hardware().udid();
        String theirs = other.hardware().udid();
        int changed = 0;
        for (Message message : life) {
            String text = text(message);
            if (message.handler().address().equals("/apple/mdm") && text.contains(mine)) {
                byte[] body = text.replace(mine, theirs).getBytes(ISO_8859_1);
                DeviceReply reply = answered(
                        message.withBody(body).shownBy(device.certificate().orElseThrow()));
                assertThat(reply.status()).as(text).isBetween(400, 499);
                changed++;
            }
        }
        assertThat(changed).isPositive();
        assertThat(known(others)).isEqualTo(before);
        assertThat(known(enrollment)).isEqualTo(own);
    }

    private static String text(Message message) {
        return new String(message.request().body(), ISO_8859_1);
    }
}
