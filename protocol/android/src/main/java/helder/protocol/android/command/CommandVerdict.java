package helder.protocol.android.command;

/** Whether a command can work on a device: a {@link PossibleCommand}, which can be written, or a {@link CommandRefusal}. */
public sealed interface CommandVerdict permits PossibleCommand, CommandRefusal {}
