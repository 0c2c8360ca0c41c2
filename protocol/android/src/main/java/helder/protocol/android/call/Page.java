package helder.protocol.android.call;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. A list is read completely only when a page came without another one after it; bound the loop.
 *
 * @param unreadable how many entries had no name and were passed over
 * @param nextToken for the request of the next page; null on the last one
 */
public record Page<T>(
        List<T> entries, int unreadable, @Nullable String nextToken) {

    public Page {
        entries = List.copyOf(entries);
    }

    public Optional<String> next() {
        return Optional.ofNullable(nextToken);
    }

    /** Reads the list under this name; an entry that cannot be read takes no other with it. */
    public static <T> AnswerReader<Page<T>> reader(String name, AnswerReader<T> entry) {
        return answer -> {
            List<T> entries = new ArrayList<>();
            int unreadable = 0;
            for (Fields each : answer.objects(name)) {
                try {
                    entries.add(entry.read(each));
                } catch (MalformedMessageException e) {
                    unreadable++; // told to the caller, who has the others
                }
            }
            return new Page<>(entries, unreadable, answer.text("nextPageToken"));
        };
    }

    @Override
    public String toString() {
        return "Page[" + entries.size() + "]";
    }
}
