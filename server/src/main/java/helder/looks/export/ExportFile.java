package helder.looks.export;

import helder.looks.chain.LogRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file that is only ever appended to ({@code O_APPEND}, so that it may carry the attribute of the file system that forbids all else),
 * one line for each entry. It is on the disk before it counts. What stands in the file decides where it goes on.
 */
public final class ExportFile implements ExportPlace {

    /** Enough for the last lines of every chain of a few servers. */
    private static final int TAIL = 256 * 1024;

    private final Path file;
    private Optional<String> notice = Optional.empty();
    private long sizeWhenWritten = -1;
    /** Of each chain. */
    private final Map<String, Long> last = new HashMap<>();
    /** Entries in the file that were not compared with the log yet, by chain. */
    private Map<String, List<ExportedEntry>> unread = new HashMap<>();

    public ExportFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public long open(LogRows.End chain, long kept, Known log) throws IOException {
        boolean wasEmpty = refresh();
        long there = last(chain.node(), log);
        if (wasEmpty && kept > 0) {
            notice = Optional.of("The file was moved or removed after entry " + kept + " of the chain of "
                    + chain.node() + ". It was begun anew and goes on after that; keep the part before");
        }
        if (there >= 0 && there < kept) {
            notice = Optional.of("The file ended with entry " + there + " of the chain of " + chain.node()
                    + " although " + kept + " were written: something was cut off, and written again");
            return there;
        }
        // The file can be ahead by what was written before a crash.
        return Math.max(there, kept);
    }

    /** Reads the end of the file unless it is as it was left; says whether nothing is there. */
    private boolean refresh() throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size != sizeWhenWritten) {
            last.clear();
            unread = tail();
            sizeWhenWritten = size;
        }
        return size == 0;
    }

    /** The last entry of a chain in the file that is one of the log; -1 when none is near the end. What the log never wrote is told. */
    private long last(String node, Known log) {
        for (ExportedEntry entry : unread.getOrDefault(node, List.of())) {
            if (log.hash(entry.sequence()).filter(entry.hash()::equals).isPresent()) {
                last.merge(node, entry.sequence(), Math::max);
            } else {
                notice = Optional.of("The file holds an entry " + entry.sequence() + " of the chain of " + node
                        + " that is not in the log. Somebody else wrote to the file, or the log is older than it, as"
                        + " after a restore. Copying goes on; verify-log --against says what differs");
            }
        }
        unread.remove(node);
        return last.getOrDefault(node, -1L);
    }

    /** The entries near the end of the file, by chain. */
    private Map<String, List<ExportedEntry>> tail() throws IOException {
        return end().lines()
                .flatMap(line -> ExportedEntry.read(line).stream())
                .collect(Collectors.groupingBy(ExportedEntry::node, HashMap::new, Collectors.toList()));
    }

    private String end() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // reads on
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void append(List<ExportedEntry> entries) throws IOException {
        var lines = new StringBuilder();
        if (isTorn()) {
            lines.append('\n'); // a crash in the middle of a line; that entry comes again, whole
        }
        entries.forEach(entry -> lines.append(entry.line()).append('\n'));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            sizeWhenWritten = channel.size();
            entries.forEach(entry -> last.put(entry.node(), entry.sequence()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isTorn() throws IOException {
        return Files.exists(file) && !end().isEmpty() && !end().endsWith("\n");
    }

    private IOException unusable(IOException e) {
        return new IOException(
                "Cannot use the file " + file + "; check that its folder exists, owner, permissions and room ("
                        + e.getClass().getSimpleName() + ")",
                e);
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    @Override
    public void close() {}
}
