package helder.apple;

import helder.protocol.apple.command.CommandType;

/** Where a data item comes from on an Apple device. */
sealed interface ItemSource {

    /** Asked by name with {@code DeviceInformation}. */
    record Query(String name) implements ItemSource {}

    /** A key of the answer to {@code SecurityInfo}. */
    record Security(String key) implements ItemSource {}

    /** The answer to a command that lists something. */
    record Listing(CommandType command) implements ItemSource {}

    /** Reported by itself once subscribed to in declarative management. */
    record Status(String name) implements ItemSource {}

    /** Comes with the messages of an enrollment, asked or not. */
    record Message() implements ItemSource {}
}
