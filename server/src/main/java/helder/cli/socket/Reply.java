package helder.cli.socket;

import tools.jackson.databind.JsonNode;

/** What a server answers to the command line. */
public sealed interface Reply {

    /** The key of a failure that lies in a word of the command line: the caller ends as with any other wrong option. */
    String NOT_UNDERSTOOD = "not_understood";

    /** It was done. */
    record Done(JsonNode result) implements Reply {}

    /**
     * It was refused or failed.
     *
     * @param key stable name of the reason, for scripts
     * @param sentence what happened and what to do
     */
    record Failed(String key, String sentence) implements Reply {}
}
