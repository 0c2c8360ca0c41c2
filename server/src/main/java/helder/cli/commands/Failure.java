package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.cli.socket.Reply;
import helder.secrets.VaultException;
import helder.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine;

/**
 * Why a command failed here, without a server: one sentence for people and a stable key for scripts, never a stack trace.
 *
 * @param key as in the server's replies
 * @param sentence what happened and what to do
 */
record Failure(String key, String sentence) {

    /** The key of a failure that nobody foresaw. */
    static final String UNKNOWN = "internal";

    static Failure of(Exception failure) {
        return switch (failure) {
            case IOException e -> new Failure("files", files(e));
            case UncheckedIOException e -> new Failure("files", unchecked(e));
            case IllegalArgumentException e
            when isThrownHere(e) -> new Failure("invalid", String.valueOf(e.getMessage()));
            case IllegalStateException e when isThrownHere(e) -> new Failure("not_now", String.valueOf(e.getMessage()));
            default -> rooted(failure);
        };
    }

    private static String files(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file " + missing.getFile();
            case AccessDeniedException denied -> "This user may not use " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " exists already and was left as it is";
            case FileSystemException e -> "That did not work with " + e.getFile() + ": " + e.getReason();
            default -> "That did not work: " + failure.getMessage();
        };
    }

    /** Without words of its own it carries the name of a class, which says nothing to people. */
    private static String unchecked(UncheckedIOException failure) {
        String said = String.valueOf(failure.getMessage());
        IOException cause = failure.getCause();
        return cause == null ? said : (said.equals(cause.toString()) ? "" : said + ". ") + files(cause);
    }

    /** What Helder itself threw says what the operator can mend; else the innermost cause comes nearest to that. */
    private static Failure rooted(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            if (isOurs(cause)) {
                return new Failure(key(cause), String.valueOf(cause.getMessage()));
            }
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return new Failure("database", database(e));
            }
            cause = cause.getCause();
        }
        return switch (cause) {
            case SQLException e -> new Failure("database", database(e));
            case IOException e -> new Failure("files", files(e));
            case Throwable ours when isOurs(ours) -> new Failure(key(ours), String.valueOf(ours.getMessage()));
            default -> new Failure(UNKNOWN, "That did not work: " + cause.getMessage());
        };
    }

    private static boolean isOurs(Throwable failure) {
        return switch (failure) {
            case StoreException e -> true;
            case VaultException e -> true;
            case IllegalArgumentException e -> isThrownHere(e);
            case IllegalStateException e -> isThrownHere(e);
            default -> false;
        };
    }

    private static boolean isThrownHere(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("helder.");
    }

    private static String key(Throwable ours) {
        return switch (ours) {
            case StoreException e -> "storage";
            case VaultException e -> "key_file";
            case IllegalStateException e -> "not_now";
            default -> "invalid";
        };
    }

    /** By the class of its SQLSTATE (PostgreSQL, appendix A). */
    private static String database(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("08")) {
            return "The database does not answer. Check the address in --database, and whether PostgreSQL runs there.";
        }
        if (state.startsWith("28")) {
            return "The database does not let this user in. Check user and password in --database.";
        }
        if (state.equals("3D000")) {
            return "The database that --database names does not exist. Make it first; docs/administrator/postgresql.md shows how.";
        }
        return "The database failed: " + failure.getMessage();
    }

    /** Prints it where it belongs and gives the exit code. */
    int print(CommandLine command) {
        if (wantsJson(command)) {
            command.getOut().println(Messages.pretty(Messages.json(new Reply.Failed(key, sentence))));
            command.getOut().flush();
        }
        command.getErr().println(sentence);
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean wantsJson(CommandLine command) {
        return List.copyOf(command.getParseResult().originalArgs()).contains("--json");
    }
}
