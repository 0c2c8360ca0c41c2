package helder.protocol.android.command;

/** A command that the matrix lets through. Nothing else makes one, so that what cannot work is never sent. */
public final class PossibleCommand implements CommandVerdict {
    private final AndroidCommand command;

    PossibleCommand(AndroidCommand command) {
        this.command = command;
    }

    public AndroidCommand command() {
        return command;
    }

    @Override
    public String toString() {
        return "PossibleCommand[" + command.type() + "]";
    }
}
