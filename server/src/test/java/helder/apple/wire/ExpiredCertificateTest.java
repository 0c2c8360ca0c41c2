package helder.apple.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AppleHouse;
import helder.apple.Channels;
import helder.apple.PushCertificates;
import helder.apple.Renewal;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.CheckIn;
import helder.protocol.apple.checkin.CheckInReader;
import helder.protocol.apple.command.CommandReportReader;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In the days of grace a device with an expired certificate renews it, and nothing else. */
class ExpiredCertificateTest {

    private static final AppleHouse HOUSE = AppleHouse.shared();

    private final CommandChannel channel = HOUSE.bean(CommandChannel.class);
    private VirtualDevice phone;
    private Enrollment enrollment;
    private IssuedCertificate certificate;

    @BeforeEach
    void enroll() {
        Person person = HOUSE.person();
        phone = HOUSE.device(DeviceModel.IPHONE, helder.virtual.Behavior.faithful());
        enrollment = HOUSE.enroll(phone, person, Ownership.COMPANY);
        phone.poll();
        certificate = HOUSE.store()
                .<java.util.List<IssuedCertificate>>write(
                        tx -> HOUSE.bean(IssuedCertificates.class).ofEnrollment(tx, enrollment.id()))
                .getFirst();
    }

    private DeviceReply says(boolean inGrace, String status, String more) throws MalformedMessageException {
        String body = """
                <?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
                <key>UDID</key><string>%s</string><key>Status</key><string>%s</string>%s</dict></plist>
                """.formatted(phone.enrollmentIdentifier().orElseThrow(), status, more);
        return channel.answer(
                new Sender.Enrolled(enrollment.id(), certificate, inGrace),
                new CommandReportReader().read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String answering(Command command, String more) {
        return "<key>CommandUUID</key><string>" + command.id().value() + "</string>" + more;
    }

    private Command state(Command command) {
        return HOUSE.history(enrollment).stream()
                .filter(each -> each.id().equals(command.id()))
                .findAny()
                .orElseThrow();
    }

    @Test
    void itGetsOnlyItsRenewalAndNothingElseIsMarkedAsSent() throws Exception {
        Command lock = HOUSE.order(enrollment, new Order.Act(Action.LOCK, Map.of()))
                .commands()
                .getFirst();
        assertThat(says(true, "Idle", "").body()).isEmpty();
        assertThat(state(lock).sentCount()).isZero();
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, HOUSE.fresh(enrollment)));
        DeviceReply reply = says(true, "Idle", "");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("<string>InstallProfile</string>");
        Command renewal = HOUSE.history(enrollment).stream()
                .filter(Renewal::isRenewal)
                .findFirst()
                .orElseThrow();
        assertThat(says(true, "Acknowledged", answering(renewal, "")).body()).isEmpty();
        assertThat(state(renewal).state()).isEqualTo(Command.State.DONE);
        assertThat(state(lock).sentCount()).isZero();
        assertThat(says(false, "Idle", "").body()).isNotEmpty();
    }

    @Test
    void itsAnswersAreNotBelieved() throws Exception {
        Command question = HOUSE.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)))
                .commands()
                .getFirst();
        says(false, "Idle", "");
        assertThat(state(question).state()).isEqualTo(Command.State.SENT);
        String facts = HOUSE.facts(enrollment).toString();
        var seen = HOUSE.fresh(enrollment).lastSeenAt();
        String lie = "<key>QueryResponses</key><dict><key>OSVersion</key><string>66.6</string></dict>";
        says(true, "Acknowledged", answering(question, lie));
        says(true, "Acknowledged", "<key>CommandUUID</key><string>unknown</string>" + lie);
        assertThat(state(question).state()).isEqualTo(Command.State.SENT);
        assertThat(HOUSE.facts(enrollment).toString()).isEqualTo(facts).doesNotContain("66.6");
        assertThat(HOUSE.fresh(enrollment).lastSeenAt()).isEqualTo(seen);
        says(false, "Acknowledged", answering(question, lie));
        assertThat(HOUSE.facts(enrollment).toString()).contains("66.6");
    }

    @Test
    void itChecksNothingInNotEvenThatItLeft() throws Exception {
        byte[] body = """
                <?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
                <key>MessageType</key><string>CheckOut</string><key>UDID</key><string>%s</string>
                <key>Topic</key><string>%s</string></dict></plist>
                """.formatted(
                        phone.enrollmentIdentifier().orElseThrow(),
                        HOUSE.bean(PushCertificates.class).topic().orElseThrow())
                .getBytes(StandardCharsets.UTF_8);
        var request = new DeviceRequest("PUT", "", "", _ -> Optional.empty(), body, Optional.empty(), "127.0.0.1");
        CheckIn message = new CheckInReader().read(body);
        CheckIns checkIns = HOUSE.bean(CheckIns.class);
        assertThat(checkIns.answer(new Sender.Enrolled(enrollment.id(), certificate, true), message, request)
                        .status())
                .isEqualTo(403);
        assertThat(HOUSE.fresh(enrollment).state()).isEqualTo(Enrollment.State.ENROLLED);
        checkIns.answer(new Sender.Enrolled(enrollment.id(), certificate, false), message, request);
        assertThat(HOUSE.fresh(enrollment).state()).isEqualTo(Enrollment.State.REMOVED);
    }

    @Test
    void itCannotSayThatItLeft() throws Exception {
        Command removal = HOUSE.order(enrollment, new Order.Act(Action.ERASE, Map.of()))
                .commands()
                .getFirst();
        says(false, "Idle", "");
        says(true, "Acknowledged", answering(removal, ""));
        assertThat(HOUSE.fresh(enrollment).isLiving()).isTrue();
        assertThat(HOUSE.bean(Channels.class).find(enrollment.id())).isPresent();
    }
}
