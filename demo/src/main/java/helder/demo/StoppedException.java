package helder.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The demo cannot go on. The message says why and what to do, for the person at the terminal. */
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }

    /** What a failure of the system means to somebody at the terminal. */
    static String words(IOException failure) {
        String file = failure instanceof FileSystemException e ? e.getFile() : "";
        return switch (failure) {
            case NoSuchFileException _ -> file + " is missing";
            case AccessDeniedException _ -> "this user may not use " + file;
            case FileAlreadyExistsException _ -> file + " is there already and is no directory";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
