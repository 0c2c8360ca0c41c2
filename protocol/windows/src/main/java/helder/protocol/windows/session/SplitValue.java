package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Item;
import helder.protocol.windows.syncml.LargeObject;
import org.jspecify.annotations.Nullable;

/** The beginning of a value that a device sends in several messages, and the question that it answers. */
record SplitValue(
        String messageRef, String commandRef, @Nullable String format, LargeObject object) {
    /** One that can be added to without changing this one. */
    SplitValue copy() {
        return new SplitValue(
                messageRef, commandRef, format, new LargeObject(object.node(), object.size(), object.content()));
    }

    boolean continuesWith(Command.Results results, Item item) {
        return messageRef.equals(results.messageRef())
                && commandRef.equals(results.commandRef())
                && object.continuesWith(item);
    }
}
