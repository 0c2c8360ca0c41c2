package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Item;
import helder.protocol.windows.syncml.LargeObject;
import helder.protocol.windows.syncml.StatusCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that answer questions, as one message brings them. Adding one costs what it is long, however many there are. */
final class Gathering {
    private final List<SentCommand> sent;
    private final int limit;

    /** Of what was sent, in the same places; apart, so that adding one does not copy the others. */
    private final List<List<NodeValue>> values = new ArrayList<>();

    private int held;
    private @Nullable SplitValue split;

    /**
     * @param sent what was asked; changed here
     * @param limit most characters that are held
     */
    Gathering(List<SentCommand> sent, @Nullable SplitValue split, int limit) {
        this.sent = sent;
        this.split = split == null ? null : split.copy();
        this.limit = limit;
        for (SentCommand command : sent) {
            values.add(new ArrayList<>(command.values()));
            held += command.characters();
        }
    }

    /** Takes a value, or a part of one. What is to be said about a part or a refusal; null when nothing is. */
    @Nullable StatusCode take(Command.Results results, int place, Item item) {
        if (split != null && !split.continuesWith(results, item)) {
            dropUnfinished();
        }
        SplitValue begun = split;
        int room = limit - held - (begun == null ? 0 : begun.object().length());
        if (item.value().orElse("").length() > room) {
            split = null;
            return spoil(place, StatusCode.TOO_LARGE);
        }
        if (begun == null && !item.moreData()) {
            keep(place, new NodeValue(item.node().orElse(""), format(results, item), item.data()));
            return null;
        }
        if (begun == null) {
            split = new SplitValue(
                    results.messageRef(), results.commandRef(), format(results, item), LargeObject.start(item));
            return StatusCode.CHUNK_ACCEPTED;
        }
        begun.object().add(item);
        if (item.moreData()) {
            return StatusCode.CHUNK_ACCEPTED;
        }
        split = null;
        if (!begun.object().fits()) {
            return spoil(place, StatusCode.SIZE_MISMATCH);
        }
        keep(
                place,
                new NodeValue(
                        begun.object().node(), begun.format(), begun.object().content()));
        return null;
    }

    /** A value whose end never came is no value. */
    void dropUnfinished() {
        if (split != null) {
            int place = SentCommand.place(sent, split.messageRef(), split.commandRef());
            split = null;
            if (place >= 0) {
                spoil(place, StatusCode.SIZE_MISMATCH);
            }
        }
    }

    /** Gives the values to what asked for them. Nothing can be taken afterwards. */
    void bringTogether() {
        for (int i = 0; i < values.size(); i++) {
            sent.set(i, sent.get(i).with(values.get(i)));
        }
        values.clear();
    }

    /** The beginning of a value that goes on in the next message. */
    @Nullable SplitValue split() {
        return split;
    }

    private void keep(int place, NodeValue value) {
        if (!sent.get(place).isSpoiled()) {
            values.get(place).add(value);
            held += value.characters();
        }
    }

    private StatusCode spoil(int place, StatusCode why) {
        held -= values.get(place).stream().mapToInt(NodeValue::characters).sum();
        values.get(place).clear();
        sent.set(place, sent.get(place).spoiled(why));
        return why;
    }

    private static @Nullable String format(Command.Results results, Item item) {
        return item.meta().format() != null
                ? item.meta().format()
                : results.meta().format();
    }
}
