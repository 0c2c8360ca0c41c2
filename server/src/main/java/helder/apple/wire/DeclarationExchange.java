package helder.apple.wire;

import helder.apple.AppleDeclarations;
import helder.apple.Channel;
import helder.apple.Snapshots;
import helder.apple.StatusValues;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.lane.DeviceReply;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.DeclarativeManagement;
import helder.protocol.apple.declaration.Declaration;
import helder.protocol.apple.declaration.DeclarationKind;
import helder.protocol.apple.declaration.DeclarationSet;
import helder.protocol.apple.declaration.Endpoint;
import helder.protocol.apple.declaration.StatusReport;
import helder.protocol.apple.declaration.StatusReportReader;
import helder.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Declarative management (apple-mdm note, section 10). What was advertised last stays fetchable while the charter changes:
 * declarations are answered from the kept snapshots.
 */
@Component
final class DeclarationExchange {

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final AppleDeclarations declarations;
    private final Snapshots snapshots;
    private final Intake intake;

    DeclarationExchange(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            AppleDeclarations declarations,
            Snapshots snapshots,
            Intake intake) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.declarations = declarations;
        this.snapshots = snapshots;
        this.intake = intake;
    }

    DeviceReply answer(Channel channel, DeclarativeManagement message) throws MalformedMessageException {
        Optional<Enrollment> enrollment = enrollments.find(channel.enrollment()).filter(Enrollment::isLiving);
        if (enrollment.isEmpty()) {
            return Replies.unrecognized();
        }
        if (message.identification().channel() == helder.protocol.apple.checkin.Channel.USER) {
            return Replies.malformed();
        }
        Optional<Endpoint> endpoint = Endpoint.parse(message.endpoint());
        if (endpoint.isEmpty()) {
            return Replies.malformed();
        }
        return switch (endpoint.get()) {
            case Endpoint.TokensWanted _ -> {
                Advertised now = advertise(enrollment.get());
                yield Replies.json(now.set().tokens(now.since()));
            }
            case Endpoint.ItemsWanted _ ->
                Replies.json(advertise(enrollment.get()).set().items());
            case Endpoint.DeclarationWanted(DeclarationKind kind, String identifier) ->
                find(enrollment.get(), kind, identifier)
                        .map(declaration -> Replies.json(declaration.toJson()))
                        .orElseGet(() -> DeviceReply.refusal(404, "There is no such declaration."));
            case Endpoint.StatusGiven _ -> status(enrollment.get(), message);
        };
    }

    private record Advertised(DeclarationSet set, Instant since) {}

    private Advertised advertise(Enrollment enrollment) {
        DeclarationSet set = declarations.of(enrollment);
        String token = set.declarationsToken();
        Optional<Snapshots.Snapshot> newest = snapshots.newest(enrollment.id());
        if (newest.filter(known -> known.token().equals(token)).isPresent()) {
            return new Advertised(set, newest.get().createdAt());
        }
        Instant now = clock.instant();
        store.write(enrollment.id().value(), tx -> {
            if (enrollments
                    .find(tx, enrollment.id())
                    .filter(Enrollment::isLiving)
                    .isPresent()) {
                snapshots.add(tx, enrollment.id(), new Snapshots.Snapshot(token, set.toText(), now));
            }
            return true;
        });
        return new Advertised(set, now);
    }

    private Optional<Declaration> find(Enrollment enrollment, DeclarationKind kind, String identifier)
            throws MalformedMessageException {
        for (Snapshots.Snapshot snapshot : snapshots.of(enrollment.id())) {
            Optional<Declaration> found = DeclarationSet.ofText(snapshot.body()).find(kind, identifier);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private DeviceReply status(Enrollment enrollment, DeclarativeManagement message) throws MalformedMessageException {
        byte[] json = message.json()
                .orElseThrow(() -> new MalformedMessageException("a status report without data"))
                .bytes();
        StatusReport report = StatusReportReader.read(json);
        store.write(enrollment.id().value(), tx -> {
            enrollments
                    .find(tx, enrollment.id())
                    .filter(Enrollment::isLiving)
                    .ifPresent(living -> intake.take(tx, living, StatusValues.read(report)));
            return true;
        });
        return DeviceReply.empty();
    }
}
