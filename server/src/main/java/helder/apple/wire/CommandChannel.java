package helder.apple.wire;

import helder.apple.AnswerReader;
import helder.apple.Channel;
import helder.apple.Channels;
import helder.apple.Inventory;
import helder.apple.LostMode;
import helder.apple.Observed;
import helder.apple.Pushes;
import helder.apple.Renewal;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.lane.DeviceReply;
import helder.manifest.Action;
import helder.protocol.apple.checkin.Identification;
import helder.protocol.apple.command.CommandReport;
import helder.protocol.apple.command.DeviceError;
import helder.protocol.apple.command.ReportMessage;
import helder.protocol.apple.command.ReportStatus;
import helder.protocol.apple.command.SalvagedReport;
import helder.store.Store;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The command channel (apple-mdm note, section 5): takes the answer to the last command and gives the next. Taking and giving
 * are one unit of work, so a crash in between repeats both.
 */
@Component
final class CommandChannel {

    private static final Logger log = LoggerFactory.getLogger(CommandChannel.class);
    private static final int TRIES = 20;

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final Commands commands;
    private final Channels channels;
    private final Intake intake;
    private final Inventory inventory;
    private final LostMode lostMode;
    private final CommandAssembler assembler;
    private final Pushes pushes;

    CommandChannel(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            Commands commands,
            Channels channels,
            Intake intake,
            Inventory inventory,
            LostMode lostMode,
            CommandAssembler assembler,
            Pushes pushes) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.commands = commands;
        this.channels = channels;
        this.intake = intake;
        this.inventory = inventory;
        this.lostMode = lostMode;
        this.assembler = assembler;
        this.pushes = pushes;
    }

    DeviceReply answer(Sender sender, ReportMessage message) {
        return switch (sender) {
            case Sender.Enrolled enrolled -> answer(enrolled, message);
            // A new certificate first says who it is, with Authenticate.
            case Sender.Renewing _, Sender.Newcomer _, Sender.Stranger _ -> Replies.forbidden();
            case Sender.Departed _ -> Replies.unrecognized();
        };
    }

    private DeviceReply answer(Sender.Enrolled sender, ReportMessage message) {
        Optional<Channel> channel = channels.find(sender.enrollment());
        if (channel.isEmpty()) {
            return Replies.unrecognized();
        }
        return switch (message) {
            case CommandReport report -> {
                if (!names(report.identification(), channel.get())) {
                    yield Replies.forbidden();
                }
                heard(sender, Optional.of(report.status()));
                if (report.identification().channel() == helder.protocol.apple.checkin.Channel.USER) {
                    // Accounts of a Mac have no queue here.
                    yield DeviceReply.empty();
                }
                yield report.status() == ReportStatus.IDLE ? idle(sender) : answered(sender, report);
            }
            case SalvagedReport report -> {
                heard(sender, report.foundStatus());
                yield unreadable(sender, report);
            }
        };
    }

    /** Only of the device itself, and with an expired certificate not even that. */
    private void heard(Sender.Enrolled sender, Optional<ReportStatus> status) {
        if (sender.inGrace()) {
            return;
        }
        EnrollmentId id = sender.enrollment();
        enrollments.seen(id, clock.instant());
        if (status.filter(ReportStatus.NOT_NOW::equals).isPresent()) {
            pushes.notNow(id);
        } else {
            pushes.seen(id);
        }
    }

    private boolean names(Identification from, Channel channel) {
        return channels.hash(from.deviceKey()).equals(channel.identifierHash());
    }

    /** Most requests end here: one indexed read, no write. */
    private DeviceReply idle(Sender.Enrolled sender) {
        return commands.hasPending(sender.enrollment(), clock.instant())
                ? give(sender, true, tx -> {})
                : DeviceReply.empty();
    }

    private DeviceReply answered(Sender.Enrolled sender, CommandReport report) {
        boolean includeNotNow = report.status() != ReportStatus.NOT_NOW;
        Optional<CommandId> id = report.command().flatMap(CommandChannel::commandId);
        Observed told = AnswerReader.read(report.response());
        return give(
                sender,
                includeNotNow,
                tx -> enrollments
                        .lock(tx, sender.enrollment())
                        .filter(Enrollment::isLiving)
                        .filter(enrollment -> isBelieved(tx, sender, id))
                        .ifPresent(enrollment -> take(tx, enrollment, id, report, told, sender.inGrace())));
    }

    /** With an expired certificate only what it says of its renewal; that command tells nothing about the device. */
    private boolean isBelieved(Tx tx, Sender.Enrolled sender, Optional<CommandId> id) {
        return !sender.inGrace()
                || id.flatMap(known -> commands.find(tx, sender.enrollment(), known))
                        .filter(Renewal::isRenewal)
                        .isPresent();
    }

    private void take(
            Tx tx,
            Enrollment enrollment,
            Optional<CommandId> id,
            CommandReport report,
            Observed told,
            boolean inGrace) {
        Optional<Command> command = id.flatMap(known -> commands.find(tx, enrollment.id(), known));
        if (command.isEmpty()) {
            // For a command that was never given: counted, never kept.
            intake.take(tx, enrollment, new Observed(Map.of(), told.values().size() + told.unknown()));
            return;
        }
        Command.State state = state(report.status());
        Optional<Failure> failure = DeviceFailures.of(report);
        boolean first = commands.answered(tx, enrollment.id(), command.get().id(), state, failure, clock.instant());
        if (report.status() == ReportStatus.COMMAND_FORMAT_ERROR) {
            log.error(
                    "A device did not understand {}; this is a defect of the server",
                    command.get().kind());
        }
        if (first && state == Command.State.DONE) {
            if (!inGrace) {
                intake.take(tx, enrollment, told);
                inventory.done(tx, enrollment, command.get().permit().order());
            }
            depart(tx, enrollment, command.get());
        }
        if (first) {
            tellLostMode(tx, enrollment, command.get(), state, report.rootCause());
        }
    }

    private void tellLostMode(
            Tx tx, Enrollment enrollment, Command command, Command.State state, Optional<DeviceError> error) {
        if (state == Command.State.DONE) {
            lostMode.done(tx, enrollment, command.permit().order());
        } else if (state == Command.State.FAILED) {
            lostMode.failed(tx, enrollment, command, error);
        }
    }

    private static Command.State state(ReportStatus status) {
        return switch (status) {
            case ACKNOWLEDGED -> Command.State.DONE;
            case NOT_NOW -> Command.State.NOT_NOW;
            case ERROR, COMMAND_FORMAT_ERROR, IDLE -> Command.State.FAILED;
        };
    }

    /** The device agreed to end management, or to erase itself: after that it never speaks again. */
    private void depart(Tx tx, Enrollment enrollment, Command command) {
        if (command.permit().order() instanceof Order.Act(Action action, Map<String, String> _)) {
            if (action == Action.REMOVE_WORK_DATA) {
                enrollments.leaving(tx, enrollment.id());
            } else if (action == Action.ERASE) {
                enrollments.removed(tx, enrollment.id(), Enrollment.Removal.ERASED);
            }
        }
    }

    /** A result that cannot be read still completes its command, or the device would repeat it for ever. */
    private DeviceReply unreadable(Sender.Enrolled sender, SalvagedReport report) {
        log.warn("A result could not be read: {}", report.problem());
        Optional<CommandId> id = commandId(report.commandUuid());
        boolean done =
                report.foundStatus().filter(ReportStatus.ACKNOWLEDGED::equals).isPresent();
        boolean notNow =
                report.foundStatus().filter(ReportStatus.NOT_NOW::equals).isPresent();
        return give(
                sender,
                !notNow,
                tx -> id.filter(_ -> isBelieved(tx, sender, id))
                        .ifPresent(known -> commands.find(tx, sender.enrollment(), known)
                                .ifPresent(command -> {
                                    Command.State state = notNow
                                            ? Command.State.NOT_NOW
                                            : done ? Command.State.DONE : Command.State.FAILED;
                                    Optional<Failure> failure = state == Command.State.FAILED
                                            ? Optional.of(DeviceFailures.unreadable())
                                            : Optional.empty();
                                    boolean first = commands.answered(
                                            tx, sender.enrollment(), known, state, failure, clock.instant());
                                    if (first) {
                                        enrollments
                                                .find(tx, sender.enrollment())
                                                .ifPresent(enrollment -> {
                                                    if (done) {
                                                        depart(tx, enrollment, command);
                                                    }
                                                    tellLostMode(tx, enrollment, command, state, Optional.empty());
                                                });
                                    }
                                })));
    }

    private static Optional<CommandId> commandId(String uuid) {
        return uuid.isEmpty() || uuid.length() > 64 ? Optional.empty() : Optional.of(new CommandId(uuid));
    }

    /** What is to be done with the answer before the next command is chosen. */
    @FunctionalInterface
    private interface Taking {
        void take(Tx tx);
    }

    private DeviceReply give(Sender.Enrolled sender, boolean includeNotNow, Taking taking) {
        EnrollmentId id = sender.enrollment();
        Optional<Commands.Delivery> next = store.write(id.value(), tx -> {
            taking.take(tx);
            return next(tx, sender, includeNotNow);
        });
        for (int tries = 0; next.isPresent() && tries < TRIES; tries++) {
            Commands.Delivery chosen = next.get();
            CommandAssembler.Assembled assembled = assembler.assemble(chosen.enrollment(), chosen.command());
            switch (assembled) {
                case CommandAssembler.Assembled.Ready(byte[] bytes) -> {
                    return Replies.plist(bytes);
                }
                case CommandAssembler.Assembled.Impossible(Failure why) ->
                    next = store.write(id.value(), tx -> {
                        commands.answered(
                                tx, id, chosen.command().id(), Command.State.FAILED, Optional.of(why), clock.instant());
                        return next(tx, sender, includeNotNow);
                    });
            }
        }
        return DeviceReply.empty();
    }

    private Optional<Commands.Delivery> next(Tx tx, Sender.Enrolled sender, boolean includeNotNow) {
        int least = sender.inGrace() ? Commands.VITAL : Integer.MIN_VALUE;
        return commands.next(tx, sender.enrollment(), includeNotNow, least, clock.instant());
    }
}
